//! The weights of the network and the one file that they are kept in.
//!
//! All numbers are little-endian. The file is `copydesk grammar 1\n`, the sizes of [`Sizes`] as u32, the hashes of the
//! known words in rising order (u32), two tables of bytes (words, forms) with one scale, then the layers in the order
//! of [`Weights`]. A layer is its weights as bytes, output by output, one scale (f32) an output, one bias (f32) an
//! output. Reading is linear in the file; the tables stay bytes in memory.

pub use copydesk_layers::Dense;

/// What the file opens with.
const MAGIC: &[u8] = b"copydesk grammar 1\n";

/// How many classes of distance an arc has: ten each way, and the root.
pub const DISTANCES: usize = 21;

/// Why weights can't be read.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum WeightsError {
    /// The file is something else or of another version.
    #[error(
        "not weights of this version: expected the file to begin with `copydesk grammar 1`; train them again"
    )]
    Magic,
    /// The file ends early.
    #[error(
        "weights end at byte {found}, expected {expected} or more; the file was cut, fetch or train it again"
    )]
    Short {
        /// How many bytes there are.
        found: usize,
        /// How many there should be at least.
        expected: usize,
    },
    /// The file goes on.
    #[error("weights should end at byte {expected}, found {found}; train them again")]
    Long {
        /// How many bytes there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A size that no trainer writes.
    #[error("size {place} of the weights is {found}, expected at most {most}; train them again")]
    Size {
        /// Which of the sizes, counted from one.
        place: usize,
        /// What the file says.
        found: usize,
        /// The largest we read.
        most: usize,
    },
}

/// The sizes of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Known words; the table has one row more, the first, for the others.
    pub words: usize,
    /// Numbers that stand for a word.
    pub word_width: usize,
    /// Rows of the table of forms.
    pub forms: usize,
    /// Numbers that stand for a form.
    pub form_width: usize,
    /// Units of a layer and direction.
    pub hidden: usize,
    /// Layers.
    pub layers: usize,
    /// Numbers that stand for a word as a head or dependent.
    pub arc: usize,
    /// Numbers that stand for a word when the relation is chosen.
    pub relation: usize,
}

impl Sizes {
    /// The numbers in the order of the file.
    fn list(self) -> [usize; 8] {
        [
            self.words,
            self.word_width,
            self.forms,
            self.form_width,
            self.hidden,
            self.layers,
            self.arc,
            self.relation,
        ]
    }

    /// Numbers that stand for a word at the entrance.
    pub fn entrance(self) -> usize {
        self.word_width + self.form_width
    }

    /// Numbers that go into a layer: at the first a word and its neighbours, later what the layer before said.
    pub fn layer_inputs(self, layer: usize) -> usize {
        if layer == 0 {
            3 * self.entrance()
        } else {
            2 * self.hidden
        }
    }
}

/// All that the network knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The sizes of what follows.
    pub sizes: Sizes,
    /// The hashes of the known words, rising.
    pub word_hashes: Vec<u32>,
    /// What one step of the two tables is worth.
    pub entrance_scale: f32,
    /// A row a known word; the first row stands for all others.
    pub word_rows: Vec<i8>,
    /// The rows of forms.
    pub form_rows: Vec<i8>,
    /// The layers of the encoder: gates and values forwards, gates and values backwards.
    pub layers: Vec<Dense>,
    /// Word classes, then fine tags.
    pub tags: Dense,
    /// A word as a dependent and as a head of an arc, then as dependent and as head of a relation.
    pub ends: Dense,
    /// From a dependent to what its head should look like.
    pub arcs: Dense,
    /// From a dependent to the distances that it likes.
    pub distances: Dense,
    /// From a pair to its relation.
    pub relations: Dense,
    /// What a head is worth as such.
    pub head_bias: Vec<f32>,
    /// The root as a head of an arc.
    pub root_arc: Vec<f32>,
    /// The root as a head of a relation.
    pub root_relation: Vec<f32>,
    /// What a distance says of the relation: a row a distance.
    pub relation_distance: Vec<f32>,
}

impl Weights {
    /// Reads a file of weights.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the file.
    pub fn read(bytes: &[u8]) -> Result<Weights, WeightsError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(WeightsError::Magic)?;
        let mut source = Source {
            bytes: rest,
            at: 0,
            before: MAGIC.len(),
        };
        let mut list = [0; 8];
        for (place, (size, most)) in list.iter_mut().zip(MOST).enumerate() {
            *size = source.whole()?;
            if *size > most {
                return Err(WeightsError::Size {
                    place: place + 1,
                    found: *size,
                    most,
                });
            }
        }
        let [
            words,
            word_width,
            forms,
            form_width,
            hidden,
            layers,
            arc,
            relation,
        ] = list;
        let sizes = Sizes {
            words,
            word_width,
            forms,
            form_width,
            hidden,
            layers,
            arc,
            relation,
        };
        let word_hashes = (0..words)
            .map(|_| source.word())
            .collect::<Result<_, _>>()?;
        let entrance_scale = f32::from_bits(source.word()?);
        let word_rows = source.steps((words + 1) * word_width)?;
        let form_rows = source.steps(forms * form_width)?;
        let layers = (0..layers)
            .map(|layer| source.dense(sizes.layer_inputs(layer), 4 * hidden))
            .collect::<Result<_, _>>()?;
        let shapes = later_shapes(sizes);
        let weights = Weights {
            sizes,
            word_hashes,
            entrance_scale,
            word_rows,
            form_rows,
            layers,
            tags: source.dense(shapes[0].0, shapes[0].1)?,
            ends: source.dense(shapes[1].0, shapes[1].1)?,
            arcs: source.dense(shapes[2].0, shapes[2].1)?,
            distances: source.dense(shapes[3].0, shapes[3].1)?,
            relations: source.dense(shapes[4].0, shapes[4].1)?,
            head_bias: source.reals(arc)?,
            root_arc: source.reals(arc)?,
            root_relation: source.reals(relation)?,
            relation_distance: source.reals(DISTANCES * shapes[4].1)?,
        };
        if source.at == source.bytes.len() {
            Ok(weights)
        } else {
            Err(WeightsError::Long {
                found: bytes.len(),
                expected: source.before + source.at,
            })
        }
    }

    /// Writes the file; the same weights give the same bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for size in self.sizes.list() {
            bytes.extend((size as u32).to_le_bytes());
        }
        for hash in &self.word_hashes {
            bytes.extend(hash.to_le_bytes());
        }
        bytes.extend(self.entrance_scale.to_le_bytes());
        for table in [&self.word_rows, &self.form_rows] {
            bytes.extend(table.iter().map(|&step| step as u8));
        }
        let later = [
            &self.tags,
            &self.ends,
            &self.arcs,
            &self.distances,
            &self.relations,
        ];
        for dense in self.layers.iter().chain(later) {
            bytes.extend(dense.weights.iter().map(|&weight| weight as i8 as u8));
            for real in dense.scale.iter().chain(&dense.bias) {
                bytes.extend(real.to_le_bytes());
            }
        }
        for reals in [
            &self.head_bias,
            &self.root_arc,
            &self.root_relation,
            &self.relation_distance,
        ] {
            for real in reals {
                bytes.extend(real.to_le_bytes());
            }
        }
        bytes
    }
}

/// The largest sizes that are read, in the order of the file: far above what is trained, far below what fills memory.
const MOST: [usize; 8] = [1 << 18, 512, 1 << 17, 512, 512, 8, 512, 512];

/// Inputs and outputs of the layers behind the encoder, in the order of the file.
pub fn later_shapes(sizes: Sizes) -> [(usize, usize); 5] {
    let classes = crate::WordClass::ALL.len() + crate::FineTag::ALL.len();
    [
        (2 * sizes.hidden, classes),
        (2 * sizes.hidden, 2 * sizes.arc + 2 * sizes.relation),
        (sizes.arc, sizes.arc),
        (sizes.arc, DISTANCES),
        (3 * sizes.relation, crate::Relation::ALL.len()),
    ]
}

/// The bytes of a file and how far they are read.
struct Source<'a> {
    bytes: &'a [u8],
    at: usize,
    before: usize,
}

impl<'a> Source<'a> {
    /// The next so many bytes.
    fn take(&mut self, count: usize) -> Result<&'a [u8], WeightsError> {
        let end = self.at.saturating_add(count);
        let taken = self.bytes.get(self.at..end).ok_or(WeightsError::Short {
            found: self.before + self.bytes.len(),
            expected: self.before.saturating_add(end),
        })?;
        self.at = end;
        Ok(taken)
    }

    fn word(&mut self) -> Result<u32, WeightsError> {
        let taken = self.take(4)?;
        Ok(taken
            .iter()
            .rev()
            .fold(0, |word, &byte| word << 8 | u32::from(byte)))
    }

    fn whole(&mut self) -> Result<usize, WeightsError> {
        self.word().map(|word| word as usize)
    }

    fn steps(&mut self, count: usize) -> Result<Vec<i8>, WeightsError> {
        Ok(self.take(count)?.iter().map(|&byte| byte as i8).collect())
    }

    fn reals(&mut self, count: usize) -> Result<Vec<f32>, WeightsError> {
        (0..count)
            .map(|_| self.word().map(f32::from_bits))
            .collect()
    }

    fn dense(&mut self, inputs: usize, outputs: usize) -> Result<Dense, WeightsError> {
        let weights = self
            .take(inputs * outputs)?
            .iter()
            .map(|&byte| i16::from(byte as i8))
            .collect();
        Ok(Dense {
            inputs,
            outputs,
            weights,
            scale: self.reals(outputs)?,
            bias: self.reals(outputs)?,
        })
    }
}

/// The class of the distance from a dependent to its head (words are counted from 1, the root is 0).
pub fn distance(dependent: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let class = match dependent.abs_diff(head) {
        0 | 1 => 1,
        2 => 2,
        3 => 3,
        4 => 4,
        5 => 5,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        _ => 10,
    };
    if head < dependent { class } else { class + 10 }
}
