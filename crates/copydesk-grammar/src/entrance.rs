//! The first layer, word by word: what stands for a word goes through it at three places, as the word before, the word itself
//! and the word behind, and what it gives there is the same in every sentence.
//!
//! The layer is linear up to its gates, so the sums of a word at the three places are taken once and remembered: seven of ten
//! words of a text stood in it a moment ago. Sums are whole numbers, so that remembered ones give the same bits. Each thread
//! remembers for itself, in two generations of at most [`MOST`] words, 4.6 KB each. Linear in the words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::features::{of_word, word_cases};
use crate::weights::{Dense, Sizes, Weights};
use copydesk_layers::{Layer, Rows};

/// Words of a generation: a story has some 400 different ones.
const MOST: usize = 512;

/// The first layer laid out for a word at its three places.
#[derive(Clone, Debug)]
pub(crate) struct Entrance {
    /// Which network it is: what another one gave is not remembered for it.
    network: u64,
    /// Sums as the word before, then as the word itself, then as the word behind.
    places: Option<Layer>,
}

/// What a word gives at its three places.
type Sums = Rc<[i32]>;

#[derive(Default)]
struct Remembered {
    network: u64,
    young: HashMap<String, Sums>,
    old: HashMap<String, Sums>,
}

thread_local! {
    static REMEMBERED: RefCell<Remembered> = RefCell::default();
}

impl Entrance {
    /// Lays the first layer out, if there is one.
    pub(crate) fn of(weights: &Weights) -> Entrance {
        // 0 is what a thread has that remembers nothing.
        static NETWORKS: AtomicU64 = AtomicU64::new(1);
        let width = weights.sizes.entrance();
        let places = weights.layers.first().map(|first| {
            let rows = |place: usize| {
                let row = first.weights.chunks_exact(first.inputs.max(1));
                row.flat_map(move |row| row[place * width..(place + 1) * width].iter().copied())
            };
            Layer::of(&Dense {
                inputs: width,
                outputs: 3 * first.outputs,
                weights: (0..3).flat_map(rows).collect(),
                scale: Vec::new(),
                bias: Vec::new(),
            })
        });
        Entrance {
            network: NETWORKS.fetch_add(1, Ordering::Relaxed),
            places,
        }
    }

    /// What the first layer says of every word, or nothing where there is no layer.
    pub(crate) fn run<S: AsRef<str>>(&self, weights: &Weights, forms: &[S]) -> Option<Vec<f32>> {
        let (first, places) = (weights.layers.first()?, self.places.as_ref()?);
        let words =
            REMEMBERED.with_borrow_mut(|remembered| self.words(weights, places, remembered, forms));
        let gates = first.outputs;
        let scale: Vec<f32> = first
            .scale
            .iter()
            .map(|scale| scale * weights.entrance_scale)
            .collect();
        let mut said = Vec::with_capacity(gates * words.len());
        let mut whole = vec![0; gates];
        for (at, own) in words.iter().enumerate() {
            whole.copy_from_slice(&own[gates..2 * gates]);
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            if let Some(before) = before {
                add(&mut whole, &before[..gates]);
            }
            if let Some(behind) = words.get(at + 1) {
                add(&mut whole, &behind[2 * gates..]);
            }
            let ends = scale.iter().zip(&first.bias);
            said.extend(
                whole
                    .iter()
                    .zip(ends)
                    .map(|(&sum, (scale, bias))| sum as f32 * scale + bias),
            );
        }
        Some(said)
    }

    /// The sums of every word, remembered or taken now.
    fn words<S: AsRef<str>>(
        &self,
        weights: &Weights,
        places: &Layer,
        remembered: &mut Remembered,
        forms: &[S],
    ) -> Vec<Sums> {
        if remembered.network != self.network {
            *remembered = Remembered {
                network: self.network,
                ..Remembered::default()
            };
        }
        let cases = word_cases(forms);
        let mut key = String::new();
        let mut known: Vec<Option<Sums>> = Vec::with_capacity(forms.len());
        let mut missing = Vec::new();
        for (form, &case) in forms.iter().zip(&cases) {
            key.clear();
            // A case is a small number; a form may be anything.
            key.push(char::from(case as u8));
            key.push_str(form.as_ref());
            let found = remembered.find(&key);
            if found.is_none() {
                stand_for(weights, form.as_ref(), case, &mut missing);
            }
            known.push(found);
        }
        let taken = places.sums(&Rows::of(&missing, weights.sizes.entrance()));
        let mut taken = taken.chunks_exact(places.outputs().max(1));
        let mut words = Vec::with_capacity(forms.len());
        for ((form, &case), found) in forms.iter().zip(&cases).zip(known) {
            words.push(found.unwrap_or_else(|| {
                let sums: Sums = taken.next().unwrap_or_default().into();
                let mut key = String::with_capacity(form.as_ref().len() + 1);
                key.push(char::from(case as u8));
                key.push_str(form.as_ref());
                remembered.keep(key, &sums);
                sums
            }));
        }
        words
    }
}

impl Remembered {
    /// What a word gave before; what only the older generation knows becomes young again.
    fn find(&mut self, key: &str) -> Option<Sums> {
        if let Some(sums) = self.young.get(key) {
            return Some(Rc::clone(sums));
        }
        let (key, sums) = self.old.remove_entry(key)?;
        self.keep(key, &sums);
        Some(sums)
    }

    fn keep(&mut self, key: String, sums: &Sums) {
        if self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, Rc::clone(sums));
    }
}

/// Adds a row to another.
fn add(whole: &mut [i32], more: &[i32]) {
    for (whole, more) in whole.iter_mut().zip(more) {
        *whole += more;
    }
}

/// Adds what stands for a word: its own numbers, then the sum of those of its form.
fn stand_for(weights: &Weights, form: &str, case: u32, rows: &mut Vec<i16>) {
    let Sizes {
        word_width,
        form_width,
        forms,
        ..
    } = weights.sizes;
    let word = of_word(form, case);
    let known = weights
        .word_hashes
        .binary_search(&word.word)
        .map_or(0, |at| at + 1);
    let own = &weights.word_rows[known * word_width..(known + 1) * word_width];
    rows.extend(own.iter().map(|&step| i16::from(step)));
    let first = rows.len();
    rows.resize(first + form_width, 0);
    for hash in word.form {
        let at = hash as usize % forms.max(1);
        let source = &weights.form_rows[at * form_width..(at + 1) * form_width];
        for (step, &given) in rows[first..].iter_mut().zip(source) {
            *step += i16::from(given);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Grammar;

    /// A word gives the same wherever it stands, however often it was met, and whatever another parser remembers.
    #[test]
    fn what_is_remembered_changes_no_bit() {
        let bytes = crate::parse::EMBEDDED;
        let sentence = [
            "The", "harbor", "board", "did", "not", "close", "the", "Board", ".",
        ];
        let fresh = Grammar::from_bytes(bytes).unwrap().parse(&sentence);
        let grammar = Grammar::from_bytes(bytes).unwrap();
        for number in 0..300 {
            grammar.parse(&[
                format!("word{number}"),
                "came".to_owned(),
                format!("{number}"),
            ]);
        }
        assert_eq!(grammar.parse(&sentence), fresh);
        assert_eq!(grammar.parse(&sentence), fresh);
        // The same word with another case, and by itself.
        let alone = Grammar::from_bytes(bytes).unwrap().parse(&["board"]);
        assert_eq!(grammar.parse(&["board"]), alone);
    }
}
