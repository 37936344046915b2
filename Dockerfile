# copydesk in an image of a few megabytes: docker run --rm -v "$PWD:/desk:ro" copydesk check
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY benches benches
COPY examples examples
COPY docs docs
COPY schemas schemas
RUN cargo build --release --locked --bin copydesk

FROM alpine:3
# `--changed-since` asks git; a desk that is mounted belongs to somebody else.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /source/target/release/copydesk /usr/local/bin/copydesk
WORKDIR /desk
ENTRYPOINT ["copydesk"]
CMD ["check", "--no-cache"]
