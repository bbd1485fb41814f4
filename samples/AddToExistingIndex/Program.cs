// Vectors for an index that has none: no text is indexed again, plain Lucene.NET still reads the index, and when the segments
// merge the vectors are in their own format.
using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

const LuceneVersion Version = LuceneVersion.LUCENE_48;

using var directory = new RAMDirectory();
using var analyzer = new StandardAnalyzer(Version);

// 1. The index as it was: words only, written by Lucene.NET alone.
using (var before = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer)))
{
    before.AddDocument([new StringField("id", "cat", Field.Store.YES), new TextField("body", "cats purr", Field.Store.YES)]);
    before.AddDocument([new StringField("id", "dog", Field.Store.YES), new TextField("body", "dogs bark", Field.Store.YES)]);
    before.AddDocument([new StringField("id", "car", Field.Store.YES), new TextField("body", "cars drive", Field.Store.YES)]);
}

// 2. The vectors, by the ids of their documents; here two numbers stand for what a model would give.
HybridCodec.Register();
var meaning = new VectorFieldOptions(2, VectorSimilarity.Cosine);
IndexWriterConfig NewConfig() => new(Version, analyzer)
{
    Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["meaning"] = meaning }),
    MergePolicy = new UpdatedSegmentsMergePolicy(),
};

using (var writer = new IndexWriter(directory, NewConfig()))
{
    using (var vectors = new VectorUpdater(writer, "id"))
    {
        vectors.AddField("meaning", meaning);
        vectors.Update("cat", "meaning", [0.9f, 0.1f]);
        vectors.Update("dog", "meaning", [0.8f, 0.3f]);
        vectors.Update("car", "meaning", [0.1f, 0.9f]);
    }

    writer.Commit(); // nothing is visible before; after an interruption, run it again
}

Show("Searched at once, in the segments as they were:");

// 3. A merge, now or whenever the application merges, writes the vectors in their own format.
using (var writer = new IndexWriter(directory, NewConfig()))
{
    writer.ForceMerge(1);
}

Show("After a merge:");

void Show(string title)
{
    using DirectoryReader reader = DirectoryReader.Open(directory);
    var searcher = new IndexSearcher(reader);

    // Plain doc values do not say how they are compared: the query does.
    TopDocs nearest = searcher.Search(new KnnVectorQuery("meaning", [1f, 0.2f], k: 2, similarity: meaning.Similarity), 2);
    TopDocs words = searcher.Search(new TermQuery(new Term("body", "bark")), 2);
    string codecs = string.Join(", ", reader.Leaves.Select(leaf => ((SegmentReader)leaf.Reader).SegmentInfo.Info.Codec.Name));
    Console.WriteLine($"{title} ({codecs})");
    Console.WriteLine($"  nearest: {string.Join(", ", nearest.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")))}");
    Console.WriteLine($"  words:   {string.Join(", ", words.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")))}");
}
