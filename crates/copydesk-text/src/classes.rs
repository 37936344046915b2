//! What a word may be, by its form alone: a set of classes, a bit a class. Constant in time and space.

/// A set of word classes: what a word may be, by its form alone.
///
/// A word has as many as fit (`may` is a month, a verb and a name), and the reader decides by what stands around it.
/// The words of a class stand in `lists/`, one table or file a class; [`Word::value`] means what the class says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u128);

impl Classes {
    pub(crate) const NONE: Self = Self(0);

    /// The class of bit `bit`.
    const fn bit(bit: u32) -> Self {
        Self(1 << bit)
    }

    /// Both sets.
    #[inline]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a class.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// one … nine; the value is the number.
    pub(crate) const DIGIT: Self = Self::bit(0);
    /// ten … nineteen.
    pub(crate) const TEEN: Self = Self::bit(1);
    /// twenty … ninety.
    pub(crate) const TENS: Self = Self::bit(2);
    /// hundred
    pub(crate) const HUNDRED: Self = Self::bit(3);
    /// thousand, million…; the value is the power of ten.
    pub(crate) const SCALE: Self = Self::bit(4);
    /// k, m, bn: a power of ten when it touches the number.
    pub(crate) const SCALE_LETTER: Self = Self::bit(5);
    /// zero, oh
    pub(crate) const ZERO: Self = Self::bit(6);
    /// first … ninetieth.
    pub(crate) const ORDINAL: Self = Self::bit(7);
    /// st, nd, rd, th
    pub(crate) const ORDINAL_ENDING: Self = Self::bit(8);
    /// half, third, quarter…; the value is the denominator.
    pub(crate) const FRACTION: Self = Self::bit(9);
    /// dozen
    pub(crate) const DOZEN: Self = Self::bit(10);
    /// dozens, hundreds…; the value is the index.
    pub(crate) const VAGUE: Self = Self::bit(11);
    /// January…; the value is the month.
    pub(crate) const MONTH: Self = Self::bit(12);
    /// Months and weekdays that are other words as well, or cut short: may, march, sun.
    pub(crate) const DOUBTFUL_DATE: Self = Self::bit(13);
    /// Monday…; the value is the number from Monday 0.
    pub(crate) const WEEKDAY: Self = Self::bit(14);
    /// second…year; the value is the index.
    pub(crate) const TIME_UNIT: Self = Self::bit(15);
    /// a.m. (0) and p.m. (1).
    pub(crate) const MERIDIEM: Self = Self::bit(16);
    /// ET, GMT…
    pub(crate) const ZONE: Self = Self::bit(17);
    /// people, men, votes…: what is counted, in a plural that does not end in s.
    pub(crate) const COUNTED: Self = Self::bit(18);
    /// Words of grammar: never part of a name's head, never counted.
    pub(crate) const FUNCTION: Self = Self::bit(19);
    /// Common English words that are not names.
    pub(crate) const COMMON: Self = Self::bit(20);
    /// Given names.
    pub(crate) const GIVEN: Self = Self::bit(21);
    /// Mr., Dr., Rev.
    pub(crate) const HONORIFIC: Self = Self::bit(22);
    /// Words that make the name before them an organisation's: Inc., University, Council.
    pub(crate) const ORG_TAIL: Self = Self::bit(23);
    /// Words that make the name behind "of" an organisation's: Department, University, Bank.
    pub(crate) const ORG_HEAD: Self = Self::bit(24);
    /// Words that make the name before them a place's: Street, County, Bridge.
    pub(crate) const PLACE_TAIL: Self = Self::bit(25);
    /// Words that make the name behind them a place's: Lake, Mount, Fort.
    pub(crate) const PLACE_HEAD: Self = Self::bit(26);
    /// American, French…
    pub(crate) const NATIONALITY: Self = Self::bit(27);
    /// said, told…
    pub(crate) const SPEECH: Self = Self::bit(28);
    /// mayor, engineer…: the head of a job title.
    pub(crate) const OFFICE: Self = Self::bit(29);
    /// city, chief, deputy…: what may stand before such a head.
    pub(crate) const OFFICE_BEFORE: Self = Self::bit(30);
    /// in, at, near: a place may follow.
    pub(crate) const PLACE_CUE: Self = Self::bit(31);
    /// will, shall…: the sentence looks ahead.
    pub(crate) const AHEAD: Self = Self::bit(32);
    /// vote, beat, won…: a pair of numbers in the sentence is a score.
    pub(crate) const CONTEST: Self = Self::bit(33);
    /// A phrase of measures and approximators may begin here.
    pub(crate) const MEASURE_PHRASE: Self = Self::bit(34);
    /// A phrase of names and titles may begin here.
    pub(crate) const NAME_PHRASE: Self = Self::bit(35);
    /// A phrase of causes, comparisons, accusations, predictions may begin here.
    pub(crate) const STATEMENT_PHRASE: Self = Self::bit(36);
    /// ISO 4217 codes and dollar prefixes; the value is the index.
    pub(crate) const CURRENCY: Self = Self::bit(37);
    /// in, since, by…: a date may follow.
    pub(crate) const DATE_CUE: Self = Self::bit(38);
    /// last, next, this, past.
    pub(crate) const RELATIVE: Self = Self::bit(39);
    /// today, tomorrow, yesterday, tonight; the value is the offset + 1.
    pub(crate) const DAY_WORD: Self = Self::bit(40);
    /// interstate, route, highway: a number behind it names a road.
    pub(crate) const ROAD: Self = Self::bit(41);
    /// morning, noon…
    pub(crate) const DAY_PART: Self = Self::bit(42);
    /// de, van, bin: lower-case parts of a name.
    pub(crate) const NAME_PARTICLE: Self = Self::bit(43);
    /// Initials that name no body: TV, DNA.
    pub(crate) const INITIALISM: Self = Self::bit(44);
    /// was, had, went: the sentence looks back.
    pub(crate) const PAST: Self = Self::bit(49);
    /// What an office is over: secretary of state, director of public works.
    pub(crate) const AREA: Self = Self::bit(50);
    /// Short forms of offices: Gov., Sen.; the value is the index into the long forms.
    pub(crate) const SHORT_OFFICE: Self = Self::bit(51);
    /// Family and other people of one's own: daughter, husband.
    pub(crate) const KIN: Self = Self::bit(52);
    /// Nouns that say that the name behind them is an organisation's: union, charity, retailer.
    pub(crate) const ORG_CUE: Self = Self::bit(53);
    /// Nouns whose "of" says that the name behind it is a place's: town, village, mayor.
    pub(crate) const PLACE_OF: Self = Self::bit(54);
    /// elementary, high, middle: what stands between a school's name and "school".
    pub(crate) const SCHOOL: Self = Self::bit(55);
    /// a, an
    pub(crate) const ARTICLE: Self = Self::bit(46);
    /// Surnames common enough to tell a name in capitals or lower case.
    pub(crate) const SURNAME: Self = Self::bit(47);
    /// since, by, between: a fact may begin with them.
    pub(crate) const DATE_BOUND: Self = Self::bit(45);
    /// Prefixes that join a number or decade: mid-, pre-.
    pub(crate) const NUMBER_PREFIX: Self = Self::bit(48);

    /// Q, fiscal, aged, minus: words of figures that are no numbers themselves.
    pub(crate) const FIGURE: Self = Self::bit(56);
    /// died, injured: somebody's life or limb.
    pub(crate) const DEATH: Self = Self::bit(58);
    /// vaccine, diagnosis: what people may act on with their health.
    pub(crate) const MEDICAL: Self = Self::bit(59);
    /// arrested, lawsuit: what a court decides.
    pub(crate) const LEGAL: Self = Self::bit(60);
    /// Stands second in a phrase of measures: least, total.
    pub(crate) const MEASURE_NEXT: Self = Self::bit(61);
    /// Stands second in a phrase of statements.
    pub(crate) const STATEMENT_NEXT: Self = Self::bit(62);
    /// Is a phrase of statements by itself: because, largest.
    pub(crate) const STATEMENT_WHOLE: Self = Self::bit(63);
    /// the
    pub(crate) const THE: Self = Self::bit(57);
    /// said, told: a subject before it is a speaker, whatever follows.
    pub(crate) const CUE: Self = Self::bit(64);
    /// confirmed, believes: a subject that can speak is a speaker.
    pub(crate) const CUE_OF_CONTENT: Self = Self::bit(65);
    /// added, found, asked: a speaker only with a clause or a quotation behind it.
    pub(crate) const CUE_STRICT: Self = Self::bit(66);
    /// called, laughed: a speaker only beside a quotation.
    pub(crate) const CUE_OF_QUOTATION: Self = Self::bit(67);
    /// report, lawsuit: what is written speaks.
    pub(crate) const DOCUMENT: Self = Self::bit(68);
    /// spokesman, police, residents: nouns that can speak.
    pub(crate) const VOICE: Self = Self::bit(69);
    /// he, Mr, Thomas
    pub(crate) const MALE: Self = Self::bit(70);
    /// she, Mrs, Mary
    pub(crate) const FEMALE: Self = Self::bit(71);
    /// Sen, Gov, Sgt: short titles before a name.
    pub(crate) const SHORT_TITLE: Self = Self::bit(72);
    /// the, his, one, some: a noun phrase may begin.
    pub(crate) const DETERMINER: Self = Self::bit(73);
    /// he, they, who: a subject by itself.
    pub(crate) const SPEAKING_PRONOUN: Self = Self::bit(74);
    /// of, for, at: what follows may belong to the noun before.
    pub(crate) const TAIL_CUE: Self = Self::bit(75);
    /// of, by, about: a phrase of place or relation begins.
    pub(crate) const PLACING: Self = Self::bit(76);
    /// also, later: between a subject and its verb.
    pub(crate) const SUBJECT_ADVERB: Self = Self::bit(77);
    /// not, to, didn't: what follows was not said.
    pub(crate) const NEGATION: Self = Self::bit(78);
    /// is, was: a passive, or a progressive.
    pub(crate) const BEING: Self = Self::bit(79);
    /// that, he, how: a clause begins.
    pub(crate) const CLAUSE_OPENER: Self = Self::bit(80);
    /// the, of, some: a noun follows, no verb.
    pub(crate) const NOUN_CUE: Self = Self::bit(81);
    /// in, when, asked: what begins so sets the scene.
    pub(crate) const SCENE: Self = Self::bit(82);
    /// that, when, or: a clause ends towards the front.
    pub(crate) const SUBORDINATOR: Self = Self::bit(83);
    /// A word of denial, dispute or accusation.
    pub(crate) const DENIAL: Self = Self::bit(85);
    /// A word that says what is not so.
    pub(crate) const NOT_SO: Self = Self::bit(86);
    /// A verb that puts what it says to its subject in the present tense of the news: blames, disputes.
    pub(crate) const CUE_OF_STANCE: Self = Self::bit(84);
    /// allegedly, expected, seems: what it says of something is left open.
    pub(crate) const DOUBT: Self = Self::bit(87);
    /// admits, calculates, emailed: with a clause a tree puts it to its subject. By VerbNet: say, tell, confess, complain, advise,
    /// declare, conjecture, indicate, instr_communication.
    pub(crate) const CUE_OF_CLAUSE: Self = Self::bit(88);
    /// urges, appeals: with an infinitive, or with *for*. By VerbNet: beg, urge.
    pub(crate) const CUE_OF_URGING: Self = Self::bit(89);
    /// promises, threatens, apologises: done by being said. By VerbNet: promise, threaten.
    pub(crate) const CUE_OF_PROMISE: Self = Self::bit(90);
    /// describes, remembers: takes something *as* something. By VerbNet: characterize.
    pub(crate) const CUE_OF_JUDGEMENT: Self = Self::bit(91);
    /// calls, brands: calls something something. By VerbNet: dub.
    pub(crate) const CUE_OF_NAMING: Self = Self::bit(92);
    /// blames, attributes: lays one thing to another. By VerbNet: judgment, attribute.
    pub(crate) const CUE_OF_BLAME: Self = Self::bit(93);
    /// puts, estimates: a figure *at* so much. By VerbNet: estimate, price.
    pub(crate) const CUE_OF_ESTIMATE: Self = Self::bit(94);
    /// demands, forecasts, praises: says something by its object alone. By VerbNet: order, conjecture, judgment.
    pub(crate) const CUE_OF_OBJECT: Self = Self::bit(95);

    /// Words that a number, date or time may begin with, whatever follows.
    pub(crate) const NUMERIC: Self = Self(
        Self::DIGIT.0
            | Self::TEEN.0
            | Self::TENS.0
            | Self::HUNDRED.0
            | Self::SCALE.0
            | Self::ORDINAL.0
            | Self::FRACTION.0
            | Self::DOZEN.0
            | Self::VAGUE.0
            | Self::MONTH.0
            | Self::WEEKDAY.0
            | Self::CURRENCY.0
            | Self::RELATIVE.0
            | Self::DAY_WORD.0
            | Self::ROAD.0
            | Self::DAY_PART.0
            | Self::FIGURE.0
            | Self::ZERO.0,
    );
}
