#!/usr/bin/env bash
# The README's main job on the small collection in samples/data: index it with words and vectors, search it by words, by
# vectors and by both blended, and judge the three against the collection's judgements. Needs the .NET SDK only.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
source build/sources.sh
data=samples/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build samples/HybridSearch.Cli -c Release --nologo -v quiet -clp:NoSummary
hybrid=samples/HybridSearch.Cli/bin/Release/net10.0/hybrid

search() { # name expression
  "$hybrid" search --index "$work/index" --queries $data/queries.tsv --query-vectors $data/queries.hashed.f32 \
    --with "$2" --run "$work/$1" --tag "$1" > /dev/null
}

echo "The vectors here are hashed words and pieces of words, not those of a neural model (see $data/README.md)."
echo
"$hybrid" index --collection $data/collection.tsv --index "$work/index" --dense embedding=$data/docs.hashed.f32
search words 'body:({query})'
search vectors 'knn(embedding, {vector}, k=1000)'
search both 'hybrid(rrf, body:({query}), knn(embedding, {vector}, k=1000))'
(cd "$work" && "$OLDPWD/$hybrid" eval --qrels "$OLDPWD/$data/qrels.txt" --run words --run vectors --run both)
"$hybrid" check --index "$work/index"
echo
echo "One question:"
"$hybrid" search --index "$work/index" --query 'why does sourdough rise without adding yeast' --with 'body:({query})' --k 3
