//! First names and the short forms that people are called by: Bob Lund is Robert Lund.
//!
//! The common ones of English. A short form of two names (*Sam*, *Ted*) is one of either. O(names).

use unicode_security::skeleton;

/// A first name, then its short forms; in lower case.
const SHORT: &[&[&str]] = &[
    &["abigail", "abby"],
    &["albert", "al", "bert"],
    &["alexander", "alex", "sandy"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["barbara", "barb", "babs"],
    &["benjamin", "ben", "benny"],
    &["catherine", "cathy", "cate"],
    &["charles", "charlie", "chuck"],
    &["christopher", "chris", "kit"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["deborah", "deb", "debbie"],
    &["donald", "don", "donnie"],
    &["dorothy", "dot", "dotty"],
    &["douglas", "doug"],
    &["edward", "ed", "eddie", "ted", "ned"],
    &["elizabeth", "liz", "lizzie", "beth", "betty", "eliza"],
    &["eugene", "gene"],
    &["francis", "frank"],
    &["frederick", "fred", "freddie"],
    &["gerald", "gerry", "jerry"],
    &["gregory", "greg"],
    &["henry", "harry", "hank"],
    &["jacob", "jake"],
    &["james", "jim", "jimmy", "jamie"],
    &["jeffrey", "jeff"],
    &["jennifer", "jen", "jenny"],
    &["john", "jack", "johnny"],
    &["jonathan", "jon"],
    &["joseph", "joe", "joey"],
    &["joshua", "josh"],
    &["judith", "judy"],
    &["katherine", "kate", "kathy", "katie", "kathryn"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "larry"],
    &["leonard", "len", "lenny"],
    &["margaret", "maggie", "meg", "peggy"],
    &["matthew", "matt"],
    &["michael", "mike", "mick", "mickey"],
    &["nathaniel", "nathan", "nate"],
    &["nicholas", "nick"],
    &["pamela", "pam"],
    &["patricia", "pat", "patty", "trish"],
    &["patrick", "paddy"],
    &["peter", "pete"],
    &["philip", "phil"],
    &["raymond", "ray"],
    &["rebecca", "becky"],
    &["richard", "rick", "dick", "rich"],
    &["robert", "bob", "bobby", "rob", "robbie", "bert"],
    &["ronald", "ron", "ronnie"],
    &["samantha", "sam"],
    &["samuel", "sam", "sammy"],
    &["stephen", "steve"],
    &["steven", "steve"],
    &["susan", "sue", "susie"],
    &["terence", "terry"],
    &["theodore", "ted", "teddy"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["victoria", "vicky", "tori"],
    &["vincent", "vince"],
    &["walter", "walt"],
    &["william", "bill", "billy", "will"],
    &["zachary", "zach"],
];

/// Whether two first names, in lower case, are of one: the same, or one short for the other.
pub(crate) fn is_short_for(a: &str, b: &str) -> bool {
    // Parts of names are written as they look: an m as rn.
    let looks = |form: &&str, part: &str| skeleton(form).eq(part.chars());
    let has =
        |forms: &[&str], part: &str| forms.iter().any(|form| *form == part || looks(form, part));
    a != b && SHORT.iter().any(|forms| has(forms, a) && has(forms, b))
}

/// Whether a name, in parts, is another one with a short form of its first name.
pub(crate) fn is_called(part: &[String], name: &[String]) -> bool {
    match (part, name) {
        ([short, .., own], [first, .., last]) => own == last && is_short_for(short, first),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_called, is_short_for};

    #[test]
    fn a_name_with_a_short_form_is_the_name() {
        let parts = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let is = |a, b| is_called(&parts(a), &parts(b));
        assert!(is("bob lund", "robert lund"));
        assert!(!is("bob lund", "robert lind"));
        assert!(!is("greta lund", "robert lund"));
        assert!(!is("lund", "robert lund"));
    }

    #[test]
    fn short_forms_are_of_their_name() {
        for (a, b, same) in [
            ("bob", "robert", true),
            ("rob", "bobby", true),
            ("sam", "samantha", true),
            ("samantha", "samuel", false),
            ("robert", "robert", false),
            ("jirn", "jarnes", true),
            ("greta", "robert", false),
        ] {
            assert_eq!(is_short_for(a, b), same, "{a} {b}");
        }
    }
}
