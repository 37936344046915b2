//! The closed sets of names that a tree is written in: word classes, fine tags, relations.
//!
//! Word classes and relations are those of Universal Dependencies (<https://universaldependencies.org/en/>), fine tags
//! those of the Penn Treebank. Each set is an enum, so that a reader of trees decides for every member.

/// Writes an enum whose members have a fixed name, with the ways from name to member and back.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($member:ident = $text:literal, $about:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $about] $member,)* }

        impl $name {
            /// Every member, in the order that the weights count them.
            pub const ALL: &'static [$name] = &[$($name::$member,)*];

            /// The name in a CoNLL-U file.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$member => $text,)* }
            }

            /// The member of this name, if there is one.
            pub fn named(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$member),)* other => { let _ = other; None } }
            }
        }
    };
}

named! {
    /// The universal class of a word.
    WordClass {
        Adj = "ADJ", "adjective";
        Adp = "ADP", "preposition";
        Adv = "ADV", "adverb";
        Aux = "AUX", "auxiliary or copula";
        Cconj = "CCONJ", "coordinating conjunction";
        Det = "DET", "determiner";
        Intj = "INTJ", "interjection";
        Noun = "NOUN", "common noun";
        Num = "NUM", "numeral";
        Part = "PART", "particle: *not*, *to*, the possessive mark";
        Pron = "PRON", "pronoun";
        Propn = "PROPN", "name";
        Punct = "PUNCT", "punctuation";
        Sconj = "SCONJ", "subordinating conjunction";
        Sym = "SYM", "symbol";
        Verb = "VERB", "full verb";
        X = "X", "anything else";
    }
}

named! {
    /// The tag of the Penn Treebank, which says number, tense and degree.
    FineTag {
        Cc = "CC", "coordinating conjunction";
        Cd = "CD", "numeral";
        Dt = "DT", "determiner";
        Ex = "EX", "*there* of *there is*";
        Fw = "FW", "foreign word";
        In = "IN", "preposition or subordinating conjunction";
        Jj = "JJ", "adjective";
        Jjr = "JJR", "comparative";
        Jjs = "JJS", "superlative";
        Ls = "LS", "mark of a list";
        Md = "MD", "modal verb";
        Nn = "NN", "noun, singular";
        Nns = "NNS", "noun, plural";
        Nnp = "NNP", "name, singular";
        Nnps = "NNPS", "name, plural";
        Pdt = "PDT", "word before a determiner";
        Pos = "POS", "possessive mark";
        Prp = "PRP", "personal pronoun";
        PrpS = "PRP$", "possessive pronoun";
        Rb = "RB", "adverb";
        Rbr = "RBR", "comparative adverb";
        Rbs = "RBS", "superlative adverb";
        Rp = "RP", "particle of a verb";
        Sym = "SYM", "symbol";
        To = "TO", "*to*";
        Uh = "UH", "interjection";
        Vb = "VB", "verb, base form";
        Vbd = "VBD", "verb, past";
        Vbg = "VBG", "verb in -ing";
        Vbn = "VBN", "past participle";
        Vbp = "VBP", "verb, present, not third person";
        Vbz = "VBZ", "verb, third person present";
        Wdt = "WDT", "*which*, *that*";
        Wp = "WP", "*who*, *what*";
        WpS = "WP$", "*whose*";
        Wrb = "WRB", "*where*, *when*, *how*";
        Hyph = "HYPH", "hyphen inside a word";
        Nfp = "NFP", "punctuation for show";
        Add = "ADD", "address";
        Afx = "AFX", "affix that stands alone";
        Gw = "GW", "part of a word that was split";
        Lrb = "-LRB-", "opening bracket";
        Rrb = "-RRB-", "closing bracket";
        Comma = ",", "comma";
        Stop = ".", "stop";
        Colon = ":", "colon, dash, ellipsis";
        Open = "``", "opening quotation mark";
        Close = "''", "closing quotation mark";
        Dollar = "$", "currency";
        Xx = "XX", "none of these";
    }
}

named! {
    /// How a word hangs on its head.
    Relation {
        Root = "root", "the head of the sentence";
        Acl = "acl", "clause at a noun";
        AclRelcl = "acl:relcl", "relative clause";
        Advcl = "advcl", "adverbial clause";
        AdvclRelcl = "advcl:relcl", "relative clause at a clause";
        Advmod = "advmod", "adverb";
        Amod = "amod", "adjective at a noun";
        Appos = "appos", "apposition";
        Aux = "aux", "auxiliary";
        AuxPass = "aux:pass", "auxiliary of the passive";
        Case = "case", "preposition or possessive mark";
        Cc = "cc", "conjunction before a conjunct";
        CcPreconj = "cc:preconj", "*both*, *either*, *not only*";
        Ccomp = "ccomp", "clause as an object";
        Compound = "compound", "noun before a noun";
        CompoundPrt = "compound:prt", "particle of a verb";
        Conj = "conj", "conjunct, on the first one";
        Cop = "cop", "copula, on what it links to";
        Csubj = "csubj", "clause as a subject";
        CsubjOuter = "csubj:outer", "clause as a subject of a clause";
        CsubjPass = "csubj:pass", "clause as a subject of a passive";
        Dep = "dep", "a relation of no other kind";
        Det = "det", "determiner";
        DetPredet = "det:predet", "*all* of *all the*";
        Discourse = "discourse", "interjection";
        Dislocated = "dislocated", "part set apart";
        Expl = "expl", "*there*, *it* that stand for nothing";
        Fixed = "fixed", "later word of a fixed phrase";
        Flat = "flat", "later word of a name";
        Goeswith = "goeswith", "part of a word that was split";
        Iobj = "iobj", "indirect object";
        List = "list", "later item of a list";
        Mark = "mark", "word that opens a clause";
        Nmod = "nmod", "noun with a preposition at a noun";
        NmodDesc = "nmod:desc", "title at a name";
        NmodPoss = "nmod:poss", "possessor";
        NmodUnmarked = "nmod:unmarked", "noun at a noun without a preposition";
        Nsubj = "nsubj", "subject";
        NsubjOuter = "nsubj:outer", "subject of a clause that is a predicate";
        NsubjPass = "nsubj:pass", "subject of a passive";
        Nummod = "nummod", "numeral at a noun";
        Obj = "obj", "object";
        Obl = "obl", "noun with a preposition at a verb";
        OblAgent = "obl:agent", "agent of a passive";
        OblUnmarked = "obl:unmarked", "noun at a verb without a preposition: a time, a measure";
        Orphan = "orphan", "what is left of a clause without its verb";
        Parataxis = "parataxis", "clause set beside another";
        Punct = "punct", "punctuation";
        Reparandum = "reparandum", "what the speaker took back";
        Vocative = "vocative", "who is addressed";
        Xcomp = "xcomp", "clause that shares its subject";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_members() {
        for &class in WordClass::ALL {
            assert_eq!(WordClass::named(class.as_str()), Some(class));
        }
        for &tag in FineTag::ALL {
            assert_eq!(FineTag::named(tag.as_str()), Some(tag));
        }
        for &relation in Relation::ALL {
            assert_eq!(Relation::named(relation.as_str()), Some(relation));
        }
        assert_eq!(Relation::named("nsubj:unheard-of"), None);
    }
}
