# Sourced: says where the hosts come from (see build/source.sh), for the builds that follow.
LuceneNetSource=$(bash build/source.sh LuceneNetSource Lucene.Net.QueryParser)
OnnxRuntimeSource=$(bash build/source.sh OnnxRuntimeSource Microsoft.ML.OnnxRuntime)
export LuceneNetSource OnnxRuntimeSource
