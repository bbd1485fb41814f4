#!/usr/bin/env bash
# build/source.sh PROPERTY PACKAGE: prints where a host is to come from: what the environment's PROPERTY says, else "package"
# where the feed has PACKAGE in the version of Directory.Packages.props, else "standin".
set -euo pipefail
property=$1
package=$2
if [ -n "${!property:-}" ]; then
  echo "${!property}"
  exit 0
fi

# Asking the feed is restoring a project that wants the packages; a success leaves them in the cache for the build.
version=$(sed -n "s/.*Include=\"$package\" Version=\"\([^\"]*\)\".*/\1/p" "$(dirname "$0")/../Directory.Packages.props")
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
cat > "$probe/probe.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="$package" Version="[$version]" /></ItemGroup>
</Project>
PROJECT
if dotnet restore "$probe/probe.csproj" --nologo -v quiet > "$probe/log" 2>&1; then echo package; else echo standin; fi
