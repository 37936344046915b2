//! The word lists: number words, calendar, units, names, offices, and the phrases that make statements.
//!
//! Written by hand, in lower case unless the spelling is the value. They are closed classes or the commonest members
//! of open ones; a list is never a list of the names in some particular text.

mod known;
mod spoken;
mod statement;

pub(super) use known::{KnownName, names};
pub(super) use spoken::{CURRENCIES, Measure, measures};
pub(super) use statement::{Statement, statements};

use super::classes::Classes;
use copydesk_lexicon::en::text::lists as words;

/// Words by class; `word=7` gives the word a value.
pub(super) const WORDS: &[(Classes, &str)] = &[
    (
        Classes::DIGIT,
        "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9",
    ),
    (
        Classes::TEEN,
        "ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 \
         eighteen=18 nineteen=19",
    ),
    (
        Classes::TENS,
        "twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90",
    ),
    (Classes::HUNDRED, "hundred"),
    (
        Classes::SCALE,
        "thousand=3 million=6 billion=9 trillion=12 mln=6 mn=6 bn=9 tn=12 lakh=5 crore=7",
    ),
    (Classes::SCALE_LETTER, "k=3 m=6 b=9 t=12 mm=6"),
    (Classes::ZERO, "zero oh nil"),
    (
        Classes::ORDINAL,
        "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 \
         eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 \
         seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 \
         fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 hundredth=100 \
         thousandth=1000",
    ),
    (Classes::ORDINAL_ENDING, "st nd rd th"),
    (
        Classes::FRACTION,
        "half=2 halves=2 third=3 thirds=3 quarter=4 quarters=4 fourths=4 fifth=5 fifths=5 sixth=6 \
         sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9 tenth=10 tenths=10 \
         twentieth=20 hundredths=100",
    ),
    (Classes::DOZEN, "dozen"),
    (
        Classes::VAGUE,
        "tens=6 dozens=0 hundreds=1 thousands=2 millions=3 billions=4 trillions=5",
    ),
    (
        Classes::MONTH,
        "january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 \
         november=11 december=12 jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sept=9 sep=9 oct=10 \
         nov=11 dec=12",
    ),
    (
        Classes::DOUBTFUL_DATE,
        "may march august mar jan jun jul sep dec oct nov apr aug sat sun mon wed fri thu tue april \
         june",
    ),
    (
        Classes::WEEKDAY,
        "monday=0 tuesday=1 wednesday=2 thursday=3 friday=4 saturday=5 sunday=6 mon=0 tue=1 tues=1 \
         wed=2 thu=3 thur=3 thurs=3 fri=4 sat=5 sun=6",
    ),
    (
        Classes::TIME_UNIT,
        "second=2 seconds=2 sec=2 secs=2 minute=1 minutes=1 min=1 mins=1 hour=3 hours=3 hr=3 hrs=3 \
         day=4 days=4 week=5 weeks=5 month=6 months=6 year=7 years=7 yr=7 yrs=7 decade=10 \
         decades=10 century=11 centuries=11 fortnight=12 fortnights=12",
    ),
    (Classes::MERIDIEM, "a.m.=0 a.m=0 am=0 p.m.=1 p.m=1 pm=1"),
    (
        Classes::ZONE,
        "et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest",
    ),
    (
        Classes::COUNTED,
        "people men women children persons police fish sheep crew troops feet inches",
    ),
    (Classes::ARTICLE, "a an"),
    (Classes::THE, "the"),
    (
        Classes::DEATH,
        "died dies dead death deaths killed kills killing fatal fatally fatality fatalities deadly \
         suicide drowned murdered murder injured injuries injury wounded casualties casualty stabbed \
         slain perished corpse bodies funeral homicide manslaughter overdose paralyzed missing hurt unhurt hospitalized hospitalised victim victims",
    ),
    (
        Classes::MEDICAL,
        "vaccine vaccines vaccinated vaccination dose doses diagnosis diagnosed cancer tumor tumour \
         disease diseases virus infection infected drug drugs treatment treatments therapy cure cures \
         medication medicine surgery symptoms symptom side-effects contagious outbreak toxic poisoning \
         poisonous carcinogen recall recalled allergic stroke diabetes dementia miscarriage abortion \
         pregnant hiv aids covid measles asthma opioid fentanyl",
    ),
    (
        Classes::LEGAL,
        "arrested arrest charged charges indicted indictment convicted conviction sentenced sentence \
         sued suing lawsuit lawsuits verdict guilty innocent plea pleaded pleads bail custody probation \
         parole prosecutor prosecutors felony misdemeanor settlement injunction subpoena warrant \
         evicted fined banned illegal unlawful suspect suspects defendant plaintiff jury",
    ),
    (
        Classes::FIGURE,
        "q h fy fiscal aged age ages minus negative point older younger twice",
    ),
    (
        Classes::AHEAD,
        "will shall won't scheduled expected planned upcoming plans slated set due we'll they'll \
         he'll she'll it'll i'll you'll expect expects forecast forecasts must should",
    ),
    (
        Classes::PAST,
        "was were had did went came said told made took fell rose left won lost died killed opened closed began ended \
         voted signed met found",
    ),
    (
        Classes::KIN,
        "son daughter wife husband mother father sister brother mom dad boy girl man woman uncle \
         aunt cousin nephew niece grandson granddaughter grandmother grandfather stepson \
         stepdaughter fiance fiancee girlfriend boyfriend neighbor neighbour",
    ),
    (
        Classes::CONTEST,
        "vote votes voted voting beat beats won win wins lost loss lose lead led leads score scored \
         scores defeat defeated victory draw drew game match rout halftime routed downed edged \
         ruled ruling passed split approved tied tie",
    ),
    (
        Classes::DATE_BOUND,
        "since by before after until through between",
    ),
    (
        Classes::DATE_CUE,
        "in since by before after until from of through during on between",
    ),
    (Classes::RELATIVE, "last next this past previous coming"),
    (
        Classes::DAY_WORD,
        "yesterday=0 today=1 tonight=1 tomorrow=2",
    ),
    (
        Classes::ROAD,
        "interstate route highway hwy road i u.s. us sr rt rte county state exit flight room gate district \
         precinct channel no number apartment apt suite unit bus line track pier terminal ward article section title chapter proposition measure amendment \
         case docket engine ladder station",
    ),
    (
        Classes::DAY_PART,
        "morning=0 afternoon=1 evening=2 night=3 noon=4 midnight=5 midday=4 overnight=3",
    ),
    (
        Classes::NUMBER_PREFIX,
        "mid pre post sub top under over late early plus ages aged age",
    ),
    (Classes::FUNCTION, include_str!("function_words.txt")),
    (Classes::COMMON, include_str!("common_words.txt")),
    (Classes::GIVEN, include_str!("given_names.txt")),
    (Classes::SURNAME, include_str!("surnames.txt")),
    (
        Classes::INITIALISM,
        "tv dna cctv dj gps ceo cfo coo pr it hiv aids ufo mp mps qc obe mbe pc cv gcse gcses bmi vip dvd cd ai id ok \
         suv suvs atm pdf diy pe ph gdp cpi ebitda eps roi sot vo pkg nat vosot trt am pm ad bc ii iii iv vi",
    ),
    (
        Classes::HONORIFIC,
        "mr mrs ms miss dr rev sir dame lord lady fr prof hon mx",
    ),
    (Classes::ORG_TAIL, include_str!("organisation_tails.txt")),
    (Classes::ORG_HEAD, include_str!("organisation_heads.txt")),
    (Classes::PLACE_TAIL, include_str!("place_tails.txt")),
    (
        Classes::PLACE_HEAD,
        "lake mount fort port cape point camp san santa saint st los las puerto rio monte ciudad inner outer loch glen north south east west \
                           northern southern eastern western central upper lower new great el la le isle gulf bay",
    ),
    (Classes::NATIONALITY, include_str!("nationalities.txt")),
    (Classes::SPEECH, include_str!("speech_verbs.txt")),
    (Classes::OFFICE, include_str!("offices.txt")),
    (Classes::CUE, include_str!("cue_verbs.txt")),
    (
        Classes::CUE_OF_CONTENT,
        include_str!("cue_verbs_of_content.txt"),
    ),
    (Classes::CUE_STRICT, include_str!("cue_verbs_strict.txt")),
    (
        Classes::CUE_OF_QUOTATION,
        include_str!("cue_verbs_of_quotation.txt"),
    ),
    (
        Classes::CUE_OF_STANCE,
        include_str!("cue_verbs_of_stance.txt"),
    ),
    (
        Classes::DENIAL,
        "deny denies denied dispute disputes disputed reject rejects rejected contradict contradicts contradicted refute refutes refuted \
         claim claims claimed allege alleges alleged accuse accuses accused blame blames blamed insist insists insisted",
    ),
    (
        Classes::NOT_SO,
        "not never no nobody none nothing isn't wasn't hasn't haven't didn't doesn't won't weren't aren't don't can't couldn't wouldn't",
    ),
    (Classes::DOUBT, include_str!("doubts.txt")),
    (Classes::DOCUMENT, include_str!("documents.txt")),
    (
        Classes::DETERMINER,
        "the a an this that these those his her their its our my one some many several two three four five both another other no most all few each any every more your dozens",
    ),
    (Classes::SPEAKING_PRONOUN, "he she they i we it you who"),
    (Classes::TAIL_CUE, "of for at from with in near to on"),
    (
        Classes::PLACING,
        "of for at from with in near to on by about against behind over",
    ),
    (
        Classes::SUBJECT_ADVERB,
        "also later then now has had have again first previously recently already once often still even simply just both all today yesterday would himself",
    ),
    (
        Classes::NEGATION,
        "not never to nor didn't don't doesn't wouldn't won't can't cannot couldn't n't hardly",
    ),
    (Classes::BEING, "is are was were be been being am get"),
    (
        Classes::CLAUSE_OPENER,
        "that he she it they we i there this these those how why whether if what when who where his her their its you",
    ),
    (
        Classes::NOUN_CUE,
        "the a an his her their its our my of for in by no these those such some any this with on about from as at into",
    ),
    (
        Classes::SCENE,
        "in on at after before when while as for with by during from since if to asked speaking writing according under over about because although though until despite following",
    ),
    (
        Classes::SUBORDINATOR,
        "that when because if after as while which whether but than where though although since until before so unless once what how why whose whom or nor yet whereas like",
    ),
    (Classes::VOICE, include_str!("voices.txt")),
    (Classes::MALE, include_str!("male_names.txt")),
    (Classes::FEMALE, include_str!("female_names.txt")),
    (
        Classes::SHORT_TITLE,
        "sen sens rep reps gov lt gen col capt sgt det insp supt cllr cpl maj adm cmdr pc dc di dci dsi mp mp msp am td rev prof dr hon \
         pres sec atty asst dep",
    ),
    (Classes::OFFICE_BEFORE, include_str!("office_modifiers.txt")),
    (
        Classes::ORG_CUE,
        "union charity company firm retailer maker manufacturer carmaker automaker publisher newspaper magazine journal \
         nonprofit insurer lender developer contractor startup bookmaker broadcaster airline airlines brand supermarket \
         giant consultancy watchdog thinktank tank subsidiary brewer builder chain operator rival",
    ),
    (
        Classes::PLACE_OF,
        "town village city port suburb suburbs capital island islands province region county state hamlet borough parish \
         district municipality neighborhood republic kingdom mayor governor people streets outskirts coast north south \
         east west northeast northwest southeast southwest residents citizens",
    ),
    (
        Classes::SCHOOL,
        "elementary high middle primary secondary grammar junior senior community charter preparatory prep regional \
         memorial public catholic lutheran central",
    ),
    (
        Classes::SHORT_OFFICE,
        "gov=0 govs=0 sen=1 sens=1 rep=2 reps=2 sgt=3 lt=4 capt=5 col=6 gen=7 maj=8 cpl=9 det=10 supt=11 cmdr=12 adm=13 \
         atty=14 insp=15 pfc=16 asst=17",
    ),
    (
        Classes::AREA,
        "state staff police defense defence education health finance interior justice commerce labor labour agriculture \
         energy transportation transport culture sport sports tourism communications operations research schools elections \
         war trade industry environment treasury affairs foreign homeland security veterans public works safety economics \
         history law medicine physics science sciences biology chemistry psychology sociology philosophy engineering \
         mathematics politics surgery pediatrics epidemiology nursing linguistics religion music art arts opposition house \
         commons board marketing sales development planning admissions intelligence immigration revenue aviation \
         emergency services human resources corrections",
    ),
    (
        Classes::PLACE_CUE,
        "in at near from to of outside across around between toward towards into leaving visiting",
    ),
    (
        Classes::NAME_PARTICLE,
        "de del della der den van von bin ibn al el la le du da di dos das st ter ten",
    ),
];

/// The long forms of [`Classes::SHORT_OFFICE`], by value.
pub(super) const SHORT_OFFICES: [&str; words::SHORT_OFFICES.len()] = words::SHORT_OFFICES;

/// Calls `each` for every entry of a list: entries stand between commas or line ends, `form = Value` gives another
/// spelling its value, `*` marks a form that is also a common word.
pub(super) fn entries(list: &'static str, mut each: impl FnMut(&'static str, &'static str, bool)) {
    for entry in list.split([',', '\n']) {
        let entry = entry.trim();
        let (entry, doubtful) = match entry.strip_prefix('*') {
            Some(rest) => (rest, true),
            None => (entry, false),
        };
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        match entry.split_once(" = ") {
            Some((form, value)) => each(form, value, doubtful),
            None => each(entry, entry, doubtful),
        }
    }
}
