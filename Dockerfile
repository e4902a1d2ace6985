# The build needs the development dependencies; the image that runs has none of them.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 BAREMO_HOME=/var/lib/baremo-home
WORKDIR /app
RUN install -d -o node -g node "$BAREMO_HOME"
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/bin ./bin
COPY --from=build /app/seeds ./seeds
COPY --from=build /app/docs ./docs
COPY --from=build /app/LICENSE /app/NOTICE ./
# The embedded database is for machines with nothing else; if it is used in a container after all, keep this folder.
VOLUME /var/lib/baremo-home
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
