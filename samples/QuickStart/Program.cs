// The README's code, compiled and run. Between the two marks stands exactly what the README shows; a test holds them equal.
using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

// What the README leaves to its reader: a directory, an analyzer, a model, texts and a question.
using var directory = new RAMDirectory();
using var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
using var model = OnnxEncoders.Load<DenseOnnxEncoder>(Path.Combine(AppContext.BaseDirectory, "models", "use-lite"));
string[] texts = ["The cat sat on the mat.", "Stocks fell sharply on Monday.", "A dog needs a walk twice a day."];
string asked = "how often to go out with a puppy";

// <readme>
HybridCodec.Register();                                     // once, at start-up

var embedding = new VectorFieldOptions(512, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Int8, Index = VectorIndex.Hnsw };
var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)
{
    Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["embedding"] = embedding }),
};
using var writer = new IndexWriter(directory, config);
foreach (var (text, vector) in new EncodingPipeline().Encode(model, texts, text => text))
{
    writer.AddDocument(new Document
    {
        new TextField("body", text, Field.Store.YES),
        new KnnFloatVectorField("embedding", vector!, embedding),
    });
}

using var reader = writer.GetReader(applyAllDeletes: true);
var words = new QueryParser(LuceneVersion.LUCENE_48, "body", analyzer).Parse(QueryParserBase.Escape(asked));
var nearest = new KnnVectorQuery("embedding", model.Encode([asked], TextRole.Query)[0]!, k: 10);
var hybrid = new HybridQuery([new Retriever("words", words), new Retriever("vectors", nearest)], new ReciprocalRank(), k: 10);
var hits = new IndexSearcher(reader).Search(hybrid, 10);
// </readme>

foreach (ScoreDoc hit in hits.ScoreDocs)
{
    Console.WriteLine(FormattableString.Invariant($"{hit.Score:F4}  {reader.Document(hit.Doc).Get("body")}"));
}
