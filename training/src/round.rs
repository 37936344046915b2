//! From the trained network to the weights that ship: tables and layers in steps of a byte.

use copydesk_grammar::weights::{Dense, Weights};

use crate::matrix::transposed;
use crate::net::{Net, TrainedLayer};

/// The weights of a network, with the hashes of its known words.
pub(crate) fn rounded(net: &Net, word_hashes: &[u32]) -> Weights {
    let step = table_step(&[&net.words.value, &net.forms.value]);
    let table = |values: &[f32]| {
        values
            .iter()
            .map(|v| (v / step).round().clamp(-127.0, 127.0) as i8)
            .collect()
    };
    Weights {
        sizes: net.sizes,
        word_hashes: word_hashes.to_vec(),
        entrance_scale: step,
        word_rows: table(&net.words.value),
        form_rows: table(&net.forms.value),
        layers: net.layers.iter().map(dense).collect(),
        tags: dense(&net.tags),
        ends: dense(&net.ends),
        arcs: dense(&net.arcs),
        distances: dense(&net.distances),
        relations: dense(&net.relations),
        head_bias: net.head_bias.value.clone(),
        root_arc: net.root_arc.value.clone(),
        root_relation: net.root_relation.value.clone(),
        relation_distance: net.relation_distance.value.clone(),
    }
}

/// One step of the tables: 127 of them reach the value that one in two thousand exceeds, which is then cut.
fn table_step(tables: &[&Vec<f32>]) -> f32 {
    let mut sizes: Vec<f32> = tables
        .iter()
        .flat_map(|table| table.iter().map(|value| value.abs()))
        .collect();
    sizes.sort_by(f32::total_cmp);
    let at = sizes.len() - 1 - sizes.len() / 2000;
    sizes.get(at).copied().unwrap_or(1.0).max(1e-6) / 127.0
}

fn dense(layer: &TrainedLayer) -> Dense {
    let by_output = transposed(&layer.weights.value, layer.inputs, layer.outputs);
    Dense::rounded(layer.inputs, layer.outputs, &by_output, &layer.bias.value)
}
