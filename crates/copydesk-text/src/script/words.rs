//! The words that newsrooms print directions with, in capitals.

/// Words that begin a direction and hardly a spoken sentence.
#[rustfmt::skip]
pub(super) const STRONG: &[&str] = &[
    "SOT", "SOTS", "SOTVO", "VOSOT", "VO", "V/O", "VO/SOT", "VOB", "PKG", "NATS", "NATSOT",
    "NATPOP", "NATVO", "SUPER", "SUPERS", "CG", "CGS", "CHYRON", "FONT", "LOWERTHIRD",
    "TRT", "OUTCUE", "OUTQ", "INCUE", "GFX", "OTS", "SLUG", "PRONOUNCER", "PRONOUNCERS",
    "READER", "STANDUPPER", "SOC", "VOICEOVER", "VOICE-OVER", "STORY SLUG", "B-ROLL",
    "BROLL", "CART", "SFX", "RDR", "V-O", "S-O-T", "OC", "OUT CUE", "IN CUE",
];

/// Words that directions are made of; each may be spoken as well.
#[rustfmt::skip]
pub(super) const WEAK: &[&str] = &[
    "TAKE", "ON", "CAM", "CAMERA", "ON-CAM", "NAT", "SOUND", "SND", "UP", "FULL", "RUNS",
    "IN", "OUT", "CUE", "STORY", "NOTES", "NOTE", "GRAPHIC", "GRAPHICS", "FS",
    "FULLSCREEN", "FULL-SCREEN", "SCREEN", "WIPE", "DISSOLVE", "ROLL", "END", "TEASE",
    "BUMP", "LIVE", "ANCHOR", "ANCHORS", "REPORTER", "STILL", "VIDEO", "AUDIO", "MAP",
    "TAPE", "BUTT", "BUTTED", "TO", "MORE", "TIME", "WRITER", "PRODUCER", "DATE", "SHOW",
    "PACKAGE", "BITE", "TAG", "INTRO", "TOSS", "TRACK", "TRK", "STANDUP", "STAND-UP",
    "CONTINUES", "CONTINUE", "CONT", "UNDER", "FADE", "CUT", "BOX", "2-BOX", "3-BOX",
    "TWO-BOX", "2-SHOT", "TWO-SHOT", "BACK", "STUDIO", "SPLIT", "CLOSE", "OPEN",
    "STANDARD", "SIG", "LINE", "LOWER", "THIRD", "NAME", "TITLE", "LOCATOR", "SECONDS",
    "SECS", "SEC", "MIN", "MINUTES", "WRAP", "VOICER", "ACT", "ACTUALITY", "VERBATIM",
    "DURATION", "LENGTH", "SEGMENT", "PAGE", "FORMAT", "STATUS", "MODIFIED", "CREATED",
    "EDITOR", "PHOTOG", "PHOTOGRAPHER", "LOCATION", "CLIP", "FILE", "SOURCE", "TALENT",
    "PROMPTER", "MONITOR", "SHOT", "FRAME", "FREEZE", "ANIMATION", "COURTESY", "HOLD",
    "MUSIC", "AMBI", "LOGO", "BED", "KICKER", "HEADLINES", "COLD", "A-BLOCK", "B-BLOCK",
    "AIRDATE", "AIR", "AND", "WITH", "THE", "OVER", "AT", "FROM", "STANDINGS", "LIST",
    "TELEPROMPTER", "INTERVIEW", "BUG", "WEB", "SPORTS", "WEATHER", "NEWS", "BREAK", "ID",
];

/// Words before a colon whose line is for the crew, whatever follows.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "SLUG", "STORY SLUG", "STORY", "SHOW", "DATE", "AIR DATE", "AIRDATE", "WRITER",
    "PRODUCER", "EDITOR", "FORMAT", "PAGE", "SEGMENT", "MODIFIED", "CREATED", "STATUS",
    "DURATION", "LENGTH", "TRT", "RUNS", "TIME", "PHOTOG", "PHOTOGRAPHER", "LOCATION",
    "CLIP", "FILE", "SOURCE", "NOTES", "NOTE", "WRITER NOTES", "PRODUCER NOTES", "INCUE",
    "OUTCUE", "IN CUE", "OUT CUE", "IN", "OUT", "OC", "IC", "Q", "OUTQ", "SUPER", "SUPERS",
    "CG", "CGS", "FONT", "CHYRON", "LOWER THIRD", "LOWERTHIRD", "TITLE", "PRONOUNCER",
    "PRONOUNCERS", "PRONUNCIATION", "NATS", "NAT", "NAT SOUND", "NATSOT", "NATPOP", "GFX",
    "GRAPHIC", "GRAPHICS", "FULLSCREEN", "FULL SCREEN", "FS", "OTS", "VIDEO", "TAPE",
    "CART", "MUSIC", "SFX", "B-ROLL", "COURTESY", "LOCATOR", "WEB", "CONTACT", "TALENT",
    "CAMERA", "ID", "BY", "READER", "TEASE", "TOTAL TIME", "EMBARGO", "PKG", "HEADLINE",
    "KEYWORDS",
];

/// Of [`LABELS`], those behind which a whole sentence is read aloud or heard.
#[rustfmt::skip]
pub(super) const EITHER: &[&str] = &[
    "PKG", "READER", "TEASE", "HEADLINE", "STORY", "NATS", "NAT", "NAT SOUND", "NATSOT", "NATPOP", "WEB",
];

/// Labels before words that the newsroom reads aloud.
#[rustfmt::skip]
pub(super) const SPOKEN: &[&str] = &[
    "ANCHOR", "ANCHORS", "REPORTER", "STANDUP", "STAND-UP", "STANDUP CLOSE",
    "STANDUP BRIDGE", "TRACK", "TRK", "TAG", "ANCHOR TAG", "VO", "V/O", "LIVE", "INTRO",
    "ANCHOR INTRO", "ANCHOR LEAD", "LEAD", "LEAD-IN", "TOSS", "ON CAM", "ON-CAM",
    "ON CAMERA", "AUDIO", "VERBATIM", "VOICER", "READ", "COPY", "SCRIPT", "HOST",
    "LIVE TAG", "LIVE INTRO", "REPORTER TRACK", "NARRATION", "VOICE OVER", "VOICEOVER",
    "VOICE-OVER", "PRESENTER", "NEWSREADER", "CORRESPONDENT",
];

/// Labels and directions of somebody's recorded words.
#[rustfmt::skip]
pub(super) const RECORDED: &[&str] = &[
    "SOT", "SOTVO", "BITE", "SOUNDBITE", "ACT", "ACTUALITY", "CLIP", "S-O-T", "SOC", "VOX",
];

/// Names for the screen.
#[rustfmt::skip]
pub(super) const SUPERS: &[&str] = &[
    "SUPER", "SUPERS", "CG", "CGS", "FONT", "CHYRON", "LOWER", "LOWERTHIRD", "TITLE",
    "NAME",
];
