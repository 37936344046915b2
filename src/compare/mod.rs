//! What a conversion changed: aligns it with its original and names what differs.
