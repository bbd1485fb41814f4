// The README's code, compiled and run. Between the two marks stands exactly what the README shows; a test holds them equal.
using System;
using System.Collections.Generic;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

// What the README leaves to its reader: a directory, an analyzer, a text, and the vectors that a model made.
using var directory = new RAMDirectory();
using var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
var text = "Approximate nearest neighbours are found by walking a graph.";
float[] vector = Pretend(text);
float[] query = Pretend("nearest neighbours in a graph");

// <readme>
HybridCodec.Register();                                     // once, at start-up

var embedding = new VectorFieldOptions(512, VectorSimilarity.Cosine);
var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)
{
    Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["embedding"] = embedding }),
};
using var writer = new IndexWriter(directory, config);
writer.AddDocument(new Document
{
    new TextField("body", text, Field.Store.YES),
    new KnnFloatVectorField("embedding", vector, embedding),
});

using var reader = writer.GetReader(applyAllDeletes: true);
var hits = new IndexSearcher(reader).Search(new ExactVectorQuery("embedding", query, k: 10), 10);
// </readme>

foreach (ScoreDoc hit in hits.ScoreDocs)
{
    Console.WriteLine(FormattableString.Invariant($"{hit.Score:F3}  {reader.Document(hit.Doc).Get("body")}"));
}

// No model: each word adds to one of 512 components, so that texts that share words are alike.
static float[] Pretend(string text)
{
    float[] vector = new float[512];
    foreach (string word in text.ToLowerInvariant().Split(' ', '.'))
    {
        uint hash = 2166136261;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        vector[hash % 512]++;
    }

    return vector;
}
