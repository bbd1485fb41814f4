#!/usr/bin/env bash
# Prints where Lucene.Net is to come from: what LuceneNetSource says, else "package" where the feed has it, else "standin".
set -euo pipefail
if [ -n "${LuceneNetSource:-}" ]; then
  echo "$LuceneNetSource"
  exit 0
fi

# Asking the feed is restoring a project that wants the packages; a success leaves them in the cache for the build.
version=$(sed -n 's/.*Include="Lucene.Net.QueryParser" Version="\([^"]*\)".*/\1/p' "$(dirname "$0")/../Directory.Packages.props")
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
cat > "$probe/probe.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Lucene.Net.QueryParser" Version="[$version]" /></ItemGroup>
</Project>
PROJECT
if dotnet restore "$probe/probe.csproj" --nologo -v quiet > "$probe/log" 2>&1; then echo package; else echo standin; fi
