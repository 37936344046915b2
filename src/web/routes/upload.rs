//! Files as a browser sends them: written to disk as they come, never held whole.

use std::io::Write as _;

use axum::extract::Multipart;
use axum::http::StatusCode;
use tempfile::{NamedTempFile, TempDir};

use crate::store::Desk;
use crate::web::failure::WebFailure;

/// A form with its file, when one was sent.
pub(super) struct Upload {
    pub fields: Vec<(String, String)>,
    pub file: Option<Sent>,
}

/// A file that was sent; gone when dropped.
pub(super) struct Sent {
    /// What the browser calls it: a name, never a path.
    pub name: String,
    pub file: NamedTempFile,
    _folder: TempDir,
}

/// Reads a form whose body the route has bounded; its fields of text may have `text` bytes together, names and all.
pub(super) async fn read(
    desk: &Desk,
    mut parts: Multipart,
    text: usize,
) -> Result<Upload, WebFailure> {
    let (mut fields, mut file) = (Vec::new(), None);
    let mut room = text;
    while let Some(mut part) = parts.next_field().await.map_err(cut_off)? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(base_name) else {
            let mut bytes = Vec::new();
            room = room.checked_sub(name.len() + 1).ok_or_else(too_much_text)?;
            while let Some(chunk) = part.chunk().await.map_err(cut_off)? {
                room = room.checked_sub(chunk.len()).ok_or_else(too_much_text)?;
                bytes.extend_from_slice(&chunk);
            }
            let value = String::from_utf8(bytes)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
            fields.push((name, value));
            continue;
        };
        // On the desk's own disk, in the folder that git ignores: evidence may be large and confidential.
        let state = desk.path(".copydesk");
        let folder = tempfile::tempdir_in(state).map_err(full)?;
        let mut sent = NamedTempFile::new_in(folder.path()).map_err(full)?;
        let mut empty = true;
        while let Some(chunk) = part.chunk().await.map_err(cut_off)? {
            empty &= chunk.is_empty();
            sent.write_all(&chunk).map_err(full)?;
        }
        if !empty {
            file = Some(Sent {
                name: file_name,
                file: sent,
                _folder: folder,
            });
        }
    }
    Ok(Upload { fields, file })
}

fn too_much_text() -> WebFailure {
    WebFailure::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "the fields of the form are too long together: nothing was stored",
        "send a long text as a file",
    )
}

fn cut_off<E>(_: E) -> WebFailure {
    WebFailure::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "the file is too large, or did not arrive whole and in time: nothing was stored",
        "use `copydesk import` or `copydesk attach` for large files",
    )
}

fn full(error: std::io::Error) -> WebFailure {
    WebFailure::new(
        StatusCode::INSUFFICIENT_STORAGE,
        format!("the file can't be stored: {error}"),
        "make room on the disk; nothing was stored",
    )
}

fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    match name.trim_start_matches('.').trim() {
        "" => "upload".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(base_name("../../etc/passwd"), "passwd");
        assert_eq!(base_name("C:\\Users\\mara\\bill.pdf"), "bill.pdf");
        assert_eq!(base_name(".."), "upload");
        assert_eq!(base_name(".hidden"), "hidden");
        assert_eq!(base_name("a\u{0}b\n.pdf"), "ab.pdf");
    }
}
