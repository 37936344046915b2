# copydesk in an image: docker build -t copydesk . && docker run --rm -v "$PWD:/desk:ro" copydesk
FROM rust:1-slim-bookworm AS build
WORKDIR /source
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY crates crates
COPY benches benches
COPY examples examples
COPY docs docs
COPY schemas schemas
# One static binary, which runs in any image and on any Linux. Naming the target keeps the flag away from build scripts.
RUN target="$(rustc -vV | sed -n 's/^host: //p')" \
    && RUSTFLAGS='-C target-feature=+crt-static' cargo build --profile dist --locked --features archive --bin copydesk --target "$target" \
    && mv "target/$target/dist/copydesk" /copydesk

FROM debian:bookworm-slim
# `--changed-since` asks git; a desk that is mounted belongs to somebody else.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=build /copydesk /usr/local/bin/copydesk
WORKDIR /desk
ENTRYPOINT ["copydesk"]
CMD ["check", "--no-cache"]
