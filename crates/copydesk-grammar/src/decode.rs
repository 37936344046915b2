//! From scores of heads to a tree: every word takes the head that it likes best, and where that makes a circle or a
//! second root the whole is solved by Chu-Liu and Edmonds (1965, 1967).
//!
//! n² without circles, n² more for each circle; n is bounded by the window of the network.

/// The score of an arc that may not be. Finite, so that differences of two stay numbers.
const NEVER: f32 = -1.0e9;

/// The heads of the best tree: `scores` has a row a word, in it the root first, then every word. Exactly one word hangs
/// on the root, unless there are no words.
pub(crate) fn tree(scores: &[f32], words: usize) -> Vec<usize> {
    if words == 0 {
        return Vec::new();
    }
    let best = best_tree(scores, words, None);
    let roots: Vec<usize> = (0..words).filter(|&word| best[word] == 0).collect();
    if roots.len() == 1 {
        return best;
    }
    best_tree(scores, words, dearest_root(scores, words, &roots))
}

/// Of several roots, the one whose next best head costs most.
fn dearest_root(scores: &[f32], words: usize, roots: &[usize]) -> Option<usize> {
    let mut dearest = None;
    let mut largest = f32::MIN;
    for &root in roots {
        let row = &scores[root * (words + 1)..(root + 1) * (words + 1)];
        let other = (1..=words)
            .filter(|&head| head != root + 1)
            .fold(NEVER, |most, head| row[head].max(most));
        if dearest.is_none() || row[0] - other > largest {
            largest = row[0] - other;
            dearest = Some(root);
        }
    }
    dearest
}

/// The best tree in which only `root`, where it is given, hangs on the root.
fn best_tree(scores: &[f32], words: usize, root: Option<usize>) -> Vec<usize> {
    let nodes = words + 1;
    let mut arcs = vec![NEVER; nodes * nodes];
    for word in 0..words {
        for head in 0..nodes {
            let allowed = match root {
                Some(only) if only == word => head == 0,
                Some(_) => head != 0 && head != word + 1,
                None => head != word + 1,
            };
            if allowed {
                arcs[head * nodes + word + 1] = bounded(scores[word * nodes + head]);
            }
        }
    }
    let mut heads = solve(&arcs, nodes);
    heads.remove(0);
    heads
}

/// A score as a number that stays far above [`NEVER`], whatever the weights are.
fn bounded(score: f32) -> f32 {
    if score.is_nan() {
        0.0
    } else {
        score.clamp(-1.0e5, 1.0e5)
    }
}

/// The best tree over `nodes` nodes with node 0 as its root; `arcs[head * nodes + dependent]`.
fn solve(arcs: &[f32], nodes: usize) -> Vec<usize> {
    let mut heads = vec![0; nodes];
    for dependent in 1..nodes {
        for head in 1..nodes {
            if head != dependent
                && arcs[head * nodes + dependent] > arcs[heads[dependent] * nodes + dependent]
            {
                heads[dependent] = head;
            }
        }
    }
    let Some(circle) = circle(&heads) else {
        return heads;
    };
    let mut inside = vec![false; nodes];
    for &node in &circle {
        inside[node] = true;
    }
    let outside: Vec<usize> = (0..nodes).filter(|&node| !inside[node]).collect();
    let small = outside.len() + 1;
    let joint = small - 1;
    let mut fewer = vec![NEVER; small * small];
    // For each node outside: where an arc from it enters the circle, and from where an arc out of it leaves.
    let mut enters = vec![circle[0]; joint];
    let mut leaves = vec![circle[0]; joint];
    for (at, &node) in outside.iter().enumerate() {
        for (other, &dependent) in outside.iter().enumerate() {
            fewer[at * small + other] = arcs[node * nodes + dependent];
        }
        let mut most = f32::NEG_INFINITY;
        for &member in &circle {
            let gain = arcs[node * nodes + member] - arcs[heads[member] * nodes + member];
            if gain > most {
                most = gain;
                enters[at] = member;
            }
            if arcs[member * nodes + node] > arcs[leaves[at] * nodes + node] {
                leaves[at] = member;
            }
        }
        fewer[at * small + joint] = most;
        fewer[joint * small + at] = arcs[leaves[at] * nodes + node];
    }
    let solved = solve(&fewer, small);
    for (at, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[at] == joint {
            leaves[at]
        } else {
            outside[solved[at]]
        };
    }
    let from = solved[joint];
    heads[enters[from]] = outside[from];
    heads
}

/// A circle among the heads, if there is one.
fn circle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; else the walk in which the node was seen.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut circle = vec![node];
            let mut next = heads[node];
            while next != node {
                circle.push(next);
                next = heads[next];
            }
            return Some(circle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to give `words` words heads, the best that is a tree with one root.
    fn by_trying_all(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::MIN;
        let all = (words + 1).pow(words as u32);
        for mut code in 0..all {
            let heads: Vec<usize> = (0..words)
                .map(|_| {
                    let head = code % (words + 1);
                    code /= words + 1;
                    head
                })
                .collect();
            if is_tree(&heads) {
                best = best.max(sum(scores, &heads));
            }
        }
        best
    }

    fn sum(scores: &[f32], heads: &[usize]) -> f32 {
        heads
            .iter()
            .enumerate()
            .map(|(word, &head)| scores[word * (heads.len() + 1) + head])
            .sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|&&head| head == 0).count() == 1
            && (0..heads.len()).all(|start| {
                let mut node = start + 1;
                for _ in 0..=heads.len() {
                    if node == 0 {
                        return true;
                    }
                    node = heads[node - 1];
                }
                node == 0
            })
    }

    #[test]
    fn finds_the_best_tree() {
        let mut state = 7_u64;
        for round in 0..400 {
            let words = 1 + round % 4;
            let scores: Vec<f32> = (0..words * (words + 1))
                .map(|_| {
                    state = state
                        .wrapping_mul(6364136223846793005)
                        .wrapping_add(1442695040888963407);
                    (state >> 40) as f32 / 1.0e6
                })
                .collect();
            let heads = tree(&scores, words);
            assert!(is_tree(&heads), "{heads:?}");
            let greedy_roots = (0..words)
                .filter(|&w| best_tree(&scores, words, None)[w] == 0)
                .count();
            if greedy_roots == 1 {
                assert!((sum(&scores, &heads) - by_trying_all(&scores, words)).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn makes_a_tree_of_any_scores() {
        for score in [0.0, f32::NAN, f32::INFINITY, f32::MIN] {
            let heads = tree(&vec![score; 30 * 31], 30);
            assert!(is_tree(&heads), "{score}: {heads:?}");
        }
        assert!(tree(&[], 0).is_empty());
    }
}
