# For the same base each time name it by its digest: --build-arg BASE=debian:bookworm-slim@sha256:…, or BASE in the
# environment of compose. docs/operating.md says how to find it. The image brings it up to date from Debian's archive.
ARG BASE=debian:bookworm-slim
FROM ${BASE} AS build
# Large libraries of readers, for an image without them: --build-arg PDF=OFF --build-arg MAIL=OFF
ARG PDF=ON
ARG MAIL=ON
ENV DEPECHE_PDF=${PDF} DEPECHE_MAIL=${MAIL}
WORKDIR /depeche
COPY dev ./
RUN ./dev install
COPY CMakeLists.txt CMakePresets.json ./
COPY indexer indexer
COPY server server
RUN ./dev build
# The Debian packages of the libraries that the programs link: all that the second stage installs.
RUN ldd build/release/bin/depeche-* | sed -n 's|.* => .*/\([^/ ]*\) (.*|*/\1|p' | sort -u \
    | xargs dpkg-query --search | cut -d: -f1 | sort -u > runtime-packages
COPY web web
COPY seeds seeds
RUN DESTDIR=/installed cmake --install build/release --prefix /usr --strip

FROM ${BASE}
COPY --from=build /depeche/runtime-packages /tmp/
RUN apt-get update \
    && apt-get upgrade -y \
    && xargs apt-get install -y --no-install-recommends < /tmp/runtime-packages \
    && rm -rf /tmp/runtime-packages /var/cache/apt/* /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home depeche \
    && install --directory --owner=depeche --group=depeche /data
COPY --from=build /installed /
COPY server/package/container /usr/lib/depeche

ENV DEPECHE_DB=/data DEPECHE_HOST=0.0.0.0 DEPECHE_PORT=8080
USER 10001:10001
VOLUME /data
EXPOSE 8080
# A first start with many articles indexes them before it serves, which is no failure.
HEALTHCHECK --interval=10s --timeout=5s --start-period=1h --retries=3 CMD ["/usr/lib/depeche/healthcheck.sh"]
ENTRYPOINT ["/usr/lib/depeche/entrypoint.sh"]
