//! The words that newsrooms print directions with, in capitals.
//!
//! Gathered from the manuals and exports of newsroom systems of the United States, Britain, Ireland, Canada and Australia. A word is in
//! one list for each thing that it does; look-ups are one hash each.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that begin a direction and hardly a spoken sentence.
#[rustfmt::skip]
const STRONG: &[&str] = &[
    "SOT", "SOTS", "SOTVO", "VOSOT", "VO", "V/O", "VO/SOT", "VOB", "PKG", "NATS", "NATSOT",
    "NATPOP", "NATVO", "SUPER", "SUPERS", "CG", "CGS", "CHYRON", "FONT", "LOWERTHIRD",
    "TRT", "OUTCUE", "OUTQ", "INCUE", "GFX", "OTS", "SLUG", "PRONOUNCER", "PRONOUNCERS",
    "READER", "STANDUPPER", "SOC", "VOICEOVER", "VOICE-OVER", "STORY SLUG", "B-ROLL",
    "BROLL", "CART", "SFX", "RDR", "V-O", "S-O-T", "OC", "OUT CUE", "IN CUE", "ASTON",
    "ASTONS", "CHYRONS", "UPSOT", "UPSOUND", "ULAY", "OOV", "PTC", "L3", "BACKANNO",
    "VOSOTSOT", "VOSOTVO", "BACKTIME", "INQ", "OQ", "IQ", "ONCAM", "TX", "GVS", "CAM",
];

/// Words that directions are made of; each may be spoken as well.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "TAKE", "ON", "CAM", "CAMERA", "ON-CAM", "NAT", "SOUND", "SND", "UP", "FULL", "RUNS",
    "IN", "OUT", "CUE", "STORY", "NOTES", "NOTE", "GRAPHIC", "GRAPHICS", "FS",
    "FULLSCREEN", "FULL-SCREEN", "SCREEN", "WIPE", "DISSOLVE", "ROLL", "END", "ENDS", "TEASE",
    "BUMP", "LIVE", "ANCHOR", "ANCHORS", "ANNOUNCER", "REPORTER", "STILL", "VIDEO", "AUDIO", "MAP",
    "TAPE", "BUTT", "BUTTED", "TO", "MORE", "TIME", "WRITER", "PRODUCER", "DATE", "SHOW",
    "PACKAGE", "BITE", "TAG", "INTRO", "OUTRO", "TOSS", "TRACK", "TRK", "STANDUP", "STAND-UP",
    "CONTINUES", "CONTINUE", "CONT", "UNDER", "FADE", "CUT", "BOX", "2-BOX", "3-BOX",
    "TWO-BOX", "2-SHOT", "TWO-SHOT", "BACK", "STUDIO", "SPLIT", "CLOSE", "OPEN",
    "STANDARD", "SIG", "LINE", "LOWER", "THIRD", "NAME", "TITLE", "LOCATOR", "SECONDS",
    "SECS", "SEC", "MIN", "MINUTES", "WRAP", "VOICER", "ACT", "ACTUALITY", "VERBATIM",
    "DURATION", "DUR", "LENGTH", "SEGMENT", "PAGE", "FORMAT", "STATUS", "MODIFIED", "CREATED",
    "EDITOR", "PHOTOG", "PHOTOGRAPHER", "LOCATION", "CLIP", "FILE", "SOURCE", "TALENT",
    "PROMPTER", "MONITOR", "SHOT", "FRAME", "FREEZE", "ANIMATION", "COURTESY", "HOLD",
    "MUSIC", "AMBI", "ATMOS", "LOGO", "BED", "KICKER", "HEADLINES", "COLD", "A-BLOCK", "B-BLOCK",
    "AIRDATE", "AIR", "AND", "WITH", "THE", "OVER", "AT", "FROM", "STANDINGS", "LIST",
    "TELEPROMPTER", "INTERVIEW", "BUG", "WEB", "SPORTS", "WEATHER", "WX", "NEWS", "BREAK", "ID",
    "VISION", "VISUAL", "PICTURE", "PICTURES", "PIX", "PICS", "UNDERLAY", "ANNO", "VOX", "POP", "GRAB", "SYNC",
    "PLAY", "HOST", "LEAD", "LEAD-IN", "LINK", "NEWSREADER", "PRESENTER", "PRES", "ADLIB",
    "AD", "LIB", "AD-LIB", "LOCKOUT", "CUTAWAY", "COVER", "BLOCK", "HIT", "GO", "READS",
];

/// Words before a colon whose line is for the crew, whatever follows.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "SLUG", "STORY SLUG", "STORY", "SHOW", "DATE", "AIR DATE", "AIRDATE", "AIR", "WRITER",
    "PRODUCER", "PROD", "EDITOR", "FORMAT", "PAGE", "SEGMENT", "MODIFIED", "CREATED", "STATUS",
    "DURATION", "DUR", "LENGTH", "TRT", "RUNS", "TIME", "EST", "PHOTOG", "PHOTOGRAPHER", "LOCATION", "LOC",
    "CLIP FILE", "FILE", "SOURCE", "NOTES", "NOTE", "INCUE", "STATION", "PROG", "PROGRAMME", "PROGRAM", "REP", "RPTR",
    "OUTCUE", "IN CUE", "OUT CUE", "IN", "OUT", "OC", "IC", "OQ", "IQ", "INQ", "OUTQ", "IN WORDS", "OUT WORDS",
    "FIRST WORDS", "LAST WORDS", "SUPER", "SUPERS", "ASTON", "ASTONS", "STRAP", "STRAPS", "CAPTION",
    "CG", "CGS", "FONT", "CHYRON", "CHYRONS", "LOWER THIRD", "LOWERTHIRD", "L3", "TITLE", "NAME SUPER", "PRONOUNCER",
    "PRONOUNCERS", "PRONUNCIATION", "PRONUNCIATIONS", "NATS", "NAT", "NAT SOUND", "NATSOT", "NATPOP", "GFX", "SFX", "ATMOS",
    "GRAPHIC", "GRAPHICS", "FULLSCREEN", "FULL SCREEN", "FS", "OTS", "VIDEO", "TAPE", "PIX", "PICS", "PICTURES",
    "PICTURE", "VISION", "VISUAL", "VISUALS", "SHOT", "SHOTS", "GVS", "UNDERLAY", "ULAY",
    "CART", "MUSIC", "B-ROLL", "BROLL", "COURTESY", "LOCATOR", "WEB", "CONTACT", "TALENT",
    "CAMERA", "CREW", "ID", "BY", "TEASE", "TOTAL TIME", "TOTAL DUR", "EMBARGO", "HEADLINE",
    "KEYWORDS", "DESK", "LEGAL", "APPROVED", "BACKTIME", "LOCKOUT", "LOCK OUT", "TX", "DRAFT", "VERSION", "TYPE",
    "CHECKED", "SUBBED", "GUESTS", "INTERVIEWEES", "PANEL", "NB", "N.B", "DIRECTOR", "DIR", "CAM", "MIC", "LINE PRODUCER",
];

/// Words of labels and directions under which the newsroom reads aloud.
#[rustfmt::skip]
const SPOKEN: &[&str] = &[
    "ANCHOR", "ANCHORS", "ANC", "CO-ANCHOR", "REPORTER", "STANDUP", "STAND-UP", "TRACK", "TRK", "TAG", "VO", "V/O", "V-O",
    "LIVE", "INTRO", "LEAD", "LEAD-IN", "LEADIN", "TOSS", "ONCAM", "ON-CAM", "VERBATIM", "VOICER", "READ", "COPY",
    "SCRIPT", "HOST", "NARRATION", "NARRATOR", "VOICEOVER", "VOICE-OVER", "PRESENTER", "PRES", "NEWSREADER",
    "CORRESPONDENT", "READER", "RDR", "CUE", "WRAP", "LINK", "OUTRO", "PTC", "ANNO", "BACKANNO", "SOC", "OOV",
    "INTERVIEWER", "MODERATOR", "BYLINE", "ANNOUNCER", "KICKER", "REP", "RPTR", "ULAY", "SIGNOFF", "SIGN-OFF", "VOICE", "VOB",
];

/// Words that stand beside those of [`SPOKEN`] in such labels.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "ON", "CAM", "CAMERA", "CLOSE", "BRIDGE", "BACK", "TO", "OUT", "OVER", "OPEN", "AFTER", "BEFORE", "STUDIO", "SIG", "OFF", "SIGN",
    "UP", "TALKBACK", "Q", "A", "LINE", "REST", "END", "CONT", "AND", "THE", "DEBRIEF", "AUDIO", "COLD", "SHOW", "DESK", "PKG", "PACKAGE",
];

/// Labels and directions of somebody's recorded words.
#[rustfmt::skip]
const RECORDED: &[&str] = &[
    "SOT", "SOTS", "SOTVO", "BITE", "SOUNDBITE", "ACT", "ACTS", "ACTUALITY", "CLIP", "S-O-T", "VOX", "VOXPOP", "GRAB", "SYNC", "UPSOT",
    "AX", "INSERT", "QUOTE", "PHONER", "BEEPER", "BYTE", "BYTES", "SOUNDBYTE", "SOUNDBITES",
];

/// Names for the screen.
#[rustfmt::skip]
const SUPERS: &[&str] = &[
    "SUPER", "SUPERS", "CG", "CGS", "FONT", "CHYRON", "CHYRONS", "LOWER", "LOWERTHIRD", "L3", "TITLE",
    "NAME", "ASTON", "ASTONS", "STRAP", "CAPTION",
];

/// Pictures behind a voice, which may show who is heard.
const SCREENS: &[&str] = &["GRAPHIC", "GRAPHICS", "GFX", "FS", "STILL", "KEY"];

/// The last words of a recording, or how long it runs.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "OUTCUE", "OUT", "OC", "OQ", "OUTQ", "TRT", "RUNS", "DURATION", "DUR", "LENGTH", "LAST",
];

/// What says nothing of who is heard.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "INCUE", "IN", "IC", "IQ", "INQ", "FIRST", "COURTESY", "LOCATOR", "NOTE", "NOTES", "PRONOUNCER", "PRONOUNCERS", "PRONUNCIATION",
    "B-ROLL", "BROLL", "CUTAWAY", "TX", "TC",
];

/// Natural sound.
#[rustfmt::skip]
const NATURAL: &[&str] = &[
    "NAT", "NATS", "NATURAL", "NATSOT", "NATPOP", "NATVO", "SFX", "AMBI", "ATMOS", "UPSOUND", "MUSIC", "SOUND",
];

/// Guests of a conversation by their part in it, not their name.
#[rustfmt::skip]
const GUESTS: &[&str] = &[
    "INTERVIEWEE", "GUEST", "CALLER", "WITNESS", "EXPERT", "VICTIM", "NEIGHBOR", "NEIGHBOUR", "RESIDENT", "MAN", "WOMAN", "SPEAKER",
    "LISTENER", "VIEWER", "MALE", "FEMALE", "BOY", "GIRL", "TRANSLATOR", "INTERPRETER", "UNIDENTIFIED", "UNKNOWN", "PROTESTER", "PROTESTERS", "CROWD", "BYSTANDER",
];

/// What takes words out of a script.
const STRIKES: &[&str] = &[
    "STRIKE", "STRUCK", "KILL", "KILLED", "DELETE", "DELETED", "XX", "XXX",
];

/// One thing that a word of a direction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// It can hardly begin a spoken sentence.
    Strong = 1,
    /// It is often part of a direction.
    Weak = 2,
    /// As a label, it makes its line the crew's.
    Label = 4,
    /// The newsroom reads.
    Spoken = 8,
    /// It goes with such a label.
    Beside = 16,
    /// Somebody recorded is heard.
    Recorded = 32,
    /// A name comes on the screen.
    Super = 64,
    /// A recording ends, or how long it is.
    Ends = 128,
    /// It says nothing of who is heard.
    Silent = 256,
    /// Natural sound.
    Natural = 512,
    /// Somebody's part in a conversation.
    Guest = 1024,
    /// Words are taken out.
    Strike = 2048,
    /// A picture that may show who is heard.
    Screen = 4096,
}

/// Whether `upper`, a word in capitals, does one of these things.
pub(super) fn does(upper: &str, what: &[Does]) -> bool {
    static TABLE: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
        let mut table: HashMap<&str, u16> = HashMap::new();
        for (what, list) in [
            (Does::Strong, STRONG),
            (Does::Weak, WEAK),
            (Does::Label, LABELS),
            (Does::Spoken, SPOKEN),
            (Does::Beside, BESIDE),
            (Does::Recorded, RECORDED),
            (Does::Super, SUPERS),
            (Does::Ends, ENDS),
            (Does::Silent, SILENT),
            (Does::Natural, NATURAL),
            (Does::Guest, GUESTS),
            (Does::Strike, STRIKES),
            (Does::Screen, SCREENS),
        ] {
            for word in list {
                *table.entry(word).or_default() |= what as u16;
            }
        }
        table
    });
    let wanted = what.iter().fold(0, |all, one| all | *one as u16);
    TABLE.get(upper).is_some_and(|found| found & wanted != 0)
}
