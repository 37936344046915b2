//! Learns what the signs of a page's blocks weigh, and says, cross-validated by page or by writer, how good it is.
//!
//!     cargo run -p copydesk-intake --example fit_blocks -- [--write] [--by-writer] PAGES… [--whole PAGES…]
//!
//! `PAGES` are folders of `NAME.html` with `NAME.expected.txt`: lines of `+` are the story's words, of `-` the page's; blocks in neither are passed over.
//! In the folders after `--whole` everything that is not in a line of `+` is the page's. `--write` writes `src/html/block_weights.txt`.
//!
//! Method: logistic regression with L2, descent over shuffled blocks; a story's block weighs ten times, since a lost statement costs ten times what a
//! claimed line of furniture costs. Deterministic. O(rounds × signs).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use copydesk_intake::BlockSigns;

/// How many times over the blocks.
const ROUNDS: usize = 60;
/// How many parts the pages are cut into.
const FOLDS: usize = 10;
/// What a lost statement costs beside a claimed line of furniture.
const LOST: f64 = 10.0;
/// What a block weighs that rules tell already: it shows what furniture is like, but not what rules leave.
const TOLD: f64 = 0.3;
/// How strongly weights are drawn to nothing: of .0003, .001, .003 and .01 this one lost the least in the folds.
const DRAWN: f64 = 0.001;
/// A sign that fewer blocks have tells of these blocks alone.
const LEAST: usize = 4;

struct Block {
    page: usize,
    /// Whose page it is: what stands before the first hyphen of its name, where that has two letters at the most.
    writer: String,
    text: String,
    signs: Vec<String>,
    furniture: bool,
    open: bool,
    bound: Option<f64>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut write = false;
    let mut whole = false;
    let mut show = false;
    let mut by_writer = false;
    let mut pages = 0;
    let mut blocks = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--write" => write = true,
            "--whole" => whole = true,
            "--show" => show = true,
            "--by-writer" => by_writer = true,
            folder => pages = read(Path::new(folder), whole, pages, &mut blocks)?,
        }
    }
    let open = blocks.iter().filter(|block| block.open).count();
    let furniture = blocks
        .iter()
        .filter(|block| block.open && block.furniture)
        .count();
    println!(
        "{pages} pages, {} blocks, {open} of them left open, {furniture} of these furniture",
        blocks.len()
    );
    let all: Vec<&Block> = blocks.iter().collect();
    let mut sums = vec![0.0; blocks.len()];
    let mut writers: Vec<&str> = blocks.iter().map(|block| block.writer.as_str()).collect();
    writers.sort_unstable();
    writers.dedup();
    let folds = if by_writer { writers.len() } else { FOLDS };
    let fold_of = |block: &Block| match by_writer {
        true => writers
            .iter()
            .position(|one| *one == block.writer)
            .unwrap_or_default(),
        false => block.page % FOLDS,
    };
    for fold in 0..folds {
        let kept: Vec<&Block> = all
            .iter()
            .filter(|block| fold_of(block) != fold)
            .copied()
            .collect();
        let model = fit(&kept);
        for (at, block) in blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| fold_of(block) == fold)
        {
            sums[at] = model.sum(&block.signs);
        }
    }
    for bound in [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0] {
        let over = |furniture: bool| {
            let picked = blocks
                .iter()
                .zip(&sums)
                .filter(|(block, sum)| block.open && block.furniture == furniture && **sum > bound);
            picked.count()
        };
        println!(
            "over {bound}: {} of {furniture} furniture told, {} statements lost",
            over(true),
            over(false)
        );
    }
    let went = |furniture: bool| {
        let picked = blocks.iter().zip(&sums).filter(|(block, sum)| {
            block.open
                && block.furniture == furniture
                && block.bound.is_some_and(|bound| **sum > bound)
        });
        picked.count()
    };
    println!(
        "over the bounds of the program: {} of {furniture} furniture told, {} statements lost",
        went(true),
        went(false)
    );
    if show {
        for (block, sum) in blocks.iter().zip(&sums) {
            if block.open && block.furniture == (*sum <= 0.0) {
                let kind = if block.furniture { "CLAIMED" } else { "LOST" };
                println!("{kind} {sum:.1} {} {:?}", block.text, block.signs);
            }
        }
    }
    if write {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/html/block_weights.txt");
        std::fs::write(target, fit(&all).table())?;
    }
    Ok(())
}

fn read(
    folder: &Path,
    whole: bool,
    mut page: usize,
    blocks: &mut Vec<Block>,
) -> Result<usize, Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|one| Some(one.ok()?.path()))
        .collect();
    files.retain(|path| path.to_string_lossy().ends_with(".expected.txt"));
    files.sort();
    for file in files {
        let expected = std::fs::read_to_string(&file)?;
        let lines = |mark: char| -> Vec<String> {
            let marked = expected.lines().filter_map(|line| line.strip_prefix(mark));
            marked.map(folded).filter(|line| !line.is_empty()).collect()
        };
        let (told, not) = (lines('+'), lines('-'));
        let story = format!(" {} ", told.join(" "));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let first = name.split('-').next().unwrap_or_default();
        let writer = if first.len() <= 2 {
            first.to_owned()
        } else {
            String::new()
        };
        let html = file.to_string_lossy().replace(".expected.txt", ".html");
        let Some(found) = copydesk_intake::block_signs(&std::fs::read(html)?) else {
            continue;
        };
        for BlockSigns {
            text,
            signs,
            open,
            bound,
        } in found
        {
            let words = folded(&text);
            let is_told = told.iter().any(|line| words.contains(line.as_str()))
                || story.contains(&format!(" {words} "));
            let is_not = not.iter().any(|line| {
                words == *line
                    || line.split(' ').count() >= 3 && words.contains(line.as_str())
                    || line.contains(words.as_str())
            });
            let furniture = match (is_told, is_not) {
                (true, _) => false,
                (false, true) => true,
                // Captions are no part of the body that such a page's words are given for.
                (false, false) if whole && !signs.iter().any(|sign| sign == "role Caption") => {
                    shares(&words, &story) < 0.4
                }
                (false, false) => continue,
            };
            blocks.push(Block {
                page,
                writer: writer.clone(),
                text,
                signs,
                furniture,
                open,
                bound: bound.map(|bound| f64::from(bound) / 100.0),
            });
        }
        page += 1;
    }
    Ok(page)
}

// The part of the words that stand in a run of four that the story has too.
fn shares(words: &str, story: &str) -> f64 {
    let words: Vec<&str> = words.split(' ').collect();
    let mut known = vec![false; words.len()];
    for at in 0..words.len() {
        let end = (at + 4).min(words.len());
        if story.contains(&format!(" {} ", words[at..end].join(" ")))
            && end - at == words.len().min(4)
        {
            known[at..end].fill(true);
        }
    }
    known.iter().filter(|known| **known).count() as f64 / words.len() as f64
}

fn folded(text: &str) -> String {
    let lower = text.replace('\u{ad}', "").to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Model {
    bias: f64,
    weights: HashMap<String, f64>,
}

impl Model {
    fn sum(&self, signs: &[String]) -> f64 {
        self.bias
            + signs
                .iter()
                .filter_map(|sign| self.weights.get(sign))
                .sum::<f64>()
    }

    fn table(&self) -> String {
        let mut lines: Vec<(i64, &str)> = self
            .weights
            .iter()
            .map(|(sign, weight)| ((weight * 100.0).round() as i64, sign.as_str()))
            .collect();
        lines.retain(|(weight, _)| *weight != 0);
        lines.sort_by_key(|(_, sign)| *sign);
        let mut table = "# What the signs of a block weigh, in hundredths; written by examples/fit_blocks. A sum over 0 is furniture.\n".to_owned();
        let _ = writeln!(table, "{}\tbias", (self.bias * 100.0).round() as i64);
        for (weight, sign) in lines {
            let _ = writeln!(table, "{weight}\t{sign}");
        }
        table
    }
}

fn fit(blocks: &[&Block]) -> Model {
    let mut counted: HashMap<&str, usize> = HashMap::new();
    for sign in blocks.iter().flat_map(|block| &block.signs) {
        *counted.entry(sign).or_default() += 1;
    }
    counted.retain(|_, count| *count >= LEAST);
    let mut names: Vec<&str> = counted.into_keys().collect();
    names.sort_unstable();
    let number: HashMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let numbered: Vec<Vec<usize>> = blocks
        .iter()
        .map(|block| {
            let known = block.signs.iter();
            known
                .filter_map(|sign| number.get(sign.as_str()).copied())
                .collect()
        })
        .collect();
    let mut weights = vec![0.0; names.len()];
    let mut bias = 0.0;
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    let mut seed: u64 = 1;
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        let step = 0.05 / (1.0 + round as f64 * 0.1);
        for at in &order {
            let block = blocks[*at];
            let cost = match (block.furniture, block.open) {
                (false, _) => LOST,
                (true, true) => 1.0,
                (true, false) => TOLD,
            };
            let sum = bias + numbered[*at].iter().map(|sign| weights[*sign]).sum::<f64>();
            let target = f64::from(u8::from(block.furniture));
            let error = cost * (target - 1.0 / (1.0 + (-sum).exp()));
            bias += step * error;
            for sign in &numbered[*at] {
                weights[*sign] += step * (error - DRAWN * 10.0 * weights[*sign]);
            }
        }
    }
    let weights = names.into_iter().map(str::to_owned).zip(weights);
    Model {
        bias,
        weights: weights.collect(),
    }
}
