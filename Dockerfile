# Two images from one file: `worker` for converting, extracting and exporting, `crawler` with a browser on top.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim AS worker
ENV NODE_ENV=production GONGKAI_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
RUN mkdir /data /corpus && chown node:node /data /corpus
USER node
VOLUME ["/data", "/corpus"]
ENTRYPOINT ["node", "/app/bin/gongkai.mjs"]
CMD ["worker"]

FROM worker AS crawler
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
ENV CHROMIUM_PATH=/usr/bin/chromium
USER node
