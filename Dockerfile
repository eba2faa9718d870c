# syntax=docker/dockerfile:1
# Aceso as an image: built with everything, shipped with what runs. Nothing is compiled on install and no install script runs.
#   docker build -t aceso . && docker compose up

FROM node:24-bookworm-slim AS web
WORKDIR /app
COPY package.json package-lock.json tsconfig.base.json ./
COPY packages ./packages
COPY scripts ./scripts
RUN npm ci --ignore-scripts --no-audit --no-fund
RUN node scripts/web-build.ts

FROM node:24-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages ./packages
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
RUN find packages -name '*.test.ts' -delete

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Aceso" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8787 \
    ACESO_DATA=/data \
    ACESO_DEMO=0 \
    ACESO_LOG_LEVEL=info
WORKDIR /app
COPY --from=production /app ./
COPY --from=web /app/packages/web/dist ./packages/web/dist
RUN mkdir /data && chown node:node /data
# By number, so that an orchestrator can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# HOST lets other machines in, which the server refuses until ACESO_ALLOW_REMOTE=1 says that something with TLS stands in front.
ENTRYPOINT ["node", "--max-semi-space-size=4", "--disable-warning=ExperimentalWarning"]
CMD ["packages/server/src/main.ts"]
