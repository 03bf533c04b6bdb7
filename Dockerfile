# oomlint for pipelines without Node. Build it from the root of this repository; dist is committed, and nothing is installed
# but git, which `oomlint gitlab` asks for the commits of the checkout.
FROM node:24-slim

RUN apt-get update \
  && apt-get install --yes --no-install-recommends git \
  && rm -rf /var/lib/apt/lists/*

COPY package.json LICENSE /opt/oomlint/
COPY dist /opt/oomlint/dist
RUN ln -s /opt/oomlint/dist/cli.js /usr/local/bin/oomlint && chmod 755 /opt/oomlint/dist/cli.js

USER node
WORKDIR /work
ENTRYPOINT ["oomlint"]
