# Build: only what the program is made of, so that the layers hold until code changes
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY config config
COPY src src
RUN dotnet publish src/ChatBots.Host -c Release -o /app

# Run: the system's SQLite and ffmpeg get their fixes with the image's updates
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-0 ffmpeg tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown $APP_UID /data
COPY --from=build /app /app
ENV Storage__Path=/data/chatbots.db
USER $APP_UID
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["dotnet", "/app/ChatBots.Host.dll", "--health"]
ENTRYPOINT ["dotnet", "/app/ChatBots.Host.dll"]
