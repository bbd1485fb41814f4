using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders.Onnx;
using Document = Lucene.Net.Documents.Document;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// Does what an <see cref="IndexPlan"/> says. Nothing becomes visible before the one commit at the end: whatever goes wrong
/// earlier, an index that existed stays at its last commit, and one that did not leaves no files.
/// </summary>
internal sealed class IndexBuilder(IndexPlan plan, Terminal terminal)
{
    // More documents a segment before it is written means fewer merges; the writer's own default is 16.
    private const double BufferMegabytes = 128;

    public IndexTimes Run()
    {
        var watch = Stopwatch.StartNew();
        HybridCodec.Register();
        using var folder = IndexFolder.Open(plan.Index, plan.Append);
        IndexSettings settings = folder.Settings(plan);
        long documents = PassageReader.Check(plan.Collection);
        using var models = new Models();
        var fields = new List<IPassageField>();
        TimeSpan added;
        try
        {
            foreach (DenseArgument argument in plan.Dense)
            {
                fields.Add(DenseField.Open(argument, plan.Collection, documents, folder.Fields.Vectors));
            }

            foreach (SparseArgument argument in plan.Sparse)
            {
                fields.Add(SparseField.Open(argument, plan.Collection, folder, place: fields.Count));
            }

            foreach (MultiArgument argument in plan.Multi)
            {
                fields.Add(MultiField.Open(argument, plan.Collection, documents, folder.Fields));
            }

            if (plan.Impacts is { } impacts)
            {
                fields.Add(ImpactsField.Open(impacts, plan.Collection, folder, settings));
            }

            foreach (EncodeArgument argument in plan.Encode)
            {
                fields.Add(Open(argument, models, folder, place: fields.Count));
            }

            added = Write(folder, settings, documents, fields, watch);
        }
        finally
        {
            fields.ForEach(f => f.Dispose());
        }

        TimeSpan whole = watch.Elapsed;
        using DirectoryReader reader = DirectoryReader.Open(folder.Directory);
        long bytes = folder.Directory.ListAll().Sum(folder.Directory.FileLength);
        terminal.WriteLine($"{(plan.Append ? "Added" : "Indexed")} {documents} documents of {plan.Collection} in {whole.TotalSeconds:F1} s.");
        foreach (IPassageField field in fields)
        {
            terminal.WriteLine($"  {field.Name}: {field.Description}");
        }

        terminal.WriteLine($"{plan.Index} has {reader.NumDocs} documents in {reader.Leaves.Count} {(reader.Leaves.Count == 1 ? "segment" : "segments")}, {bytes / 1e6:F1} MB.");
        return new IndexTimes(added, whole - added);
    }

    private IPassageField Open(EncodeArgument argument, Models models, IndexFolder folder, int place)
    {
        argument.RequireSameModel(folder.UserData);
        return argument.Kind switch
        {
            OnnxEncoderKind.Colbert => new EncodedTokensField(argument, models, folder.Fields, place),
            OnnxEncoderKind.Splade or OnnxEncoderKind.UniCoil => new EncodedWeightsField(argument, models, plan.Collection, folder, place),
            _ => EncodedField.Open(argument, models, folder.Fields.Vectors, place),
        };
    }

    // Returns the time at which all documents were added.
    private TimeSpan Write(IndexFolder folder, IndexSettings settings, long documents, List<IPassageField> fields, Stopwatch watch)
    {
        using Lucene.Net.Analysis.Analyzer analyzer = settings.NewAnalyzer();
        var config = new IndexWriterConfig(IndexSettings.Version, analyzer)
        {
            OpenMode = plan.Append ? OpenMode.APPEND : OpenMode.CREATE,
            Codec = NewCodec(folder, fields),
            Similarity = settings.NewSimilarity(),
            RAMBufferSizeMB = BufferMegabytes,

            // A segment that holds vectors as updates is written anew even where there is nothing to merge it with.
            MergePolicy = new UpdatedSegmentsMergePolicy(),
        };
        if (plan.Threads == 1)
        {
            config.MergeScheduler = new SerialMergeScheduler(); // merges at the same moments every time
        }

        var writer = new IndexWriter(folder.Directory, config);
        folder.Own();
        TimeSpan added;
        try
        {
            terminal.Progress("Indexing", documents, report => AddAll(writer, fields, report));
            added = watch.Elapsed;
            if (plan.MaxSegments is { } segments)
            {
                writer.ForceMerge(segments);
            }

            var userData = new Dictionary<string, string>(folder.UserData);
            settings.Remember(userData);
            foreach (IPassageField field in fields)
            {
                field.Remember(userData);
            }

            BuildTime.Add(userData, watch.Elapsed.TotalSeconds);
            writer.SetCommitData(userData);
            writer.Commit();
        }
        catch
        {
            // Dispose would commit. What was written so far is removed by the rollback.
            RollBack(writer);
            throw;
        }

        writer.Dispose();
        folder.Keep();
        return added;
    }

    private Codec NewCodec(IndexFolder folder, List<IPassageField> fields)
    {
        IndexFields all = folder.Fields.With(fields);
        if (!plan.UsesHybridCodec && all.Sparse.Keys.Concat(all.Multi.Keys).FirstOrDefault() is { } ours)
        {
            throw new UsageException($"--codec: lucene46 cannot keep what field {ours} is; leave --codec out.");
        }

        return plan.UsesHybridCodec ? all.NewCodec() : new Lucene46Codec();
    }

    private void AddAll(IndexWriter writer, List<IPassageField> fields, Action<long> report)
    {
        using IEnumerator<PreparedPassage> passages = Prepared(fields).GetEnumerator();
        bool failed = false;

        bool TryTake([NotNullWhen(true)] out PreparedPassage? passage)
        {
            lock (passages)
            {
                passage = !failed && passages.MoveNext() ? passages.Current : null;
                return passage is not null;
            }
        }

        void Work()
        {
            try
            {
                while (TryTake(out PreparedPassage? passage))
                {
                    Add(writer, fields, passage);
                    report(passage.Position + 1);
                }
            }
            catch
            {
                Volatile.Write(ref failed, true);
                throw;
            }
        }

        if (plan.Threads == 1)
        {
            Work();
            return;
        }

        Task[] workers = [.. Enumerable.Range(0, plan.Threads).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(workers);
    }

    private IEnumerable<PreparedPassage> Prepared(List<IPassageField> fields)
    {
        IEnumerable<PreparedPassage> passages = PassageReader.Read(plan.Collection)
            .Select((passage, position) => new PreparedPassage(passage, position, new object?[fields.Count]));
        return fields.Aggregate(passages, (prepared, field) => field.Prepare(prepared));
    }

    private void Add(IndexWriter writer, List<IPassageField> fields, PreparedPassage prepared)
    {
        Passage passage = prepared.Passage;
        var document = new Document
        {
            new StringField(FieldNames.Id, passage.Id, Field.Store.YES),
            new TextField(FieldNames.Body, passage.Text, Field.Store.YES),
        };
        foreach (IPassageField field in fields)
        {
            if (field.Create(prepared) is { } vector)
            {
                document.Add(vector);
            }
        }

        try
        {
            if (plan.Append)
            {
                writer.UpdateDocument(new Term(FieldNames.Id, passage.Id), document);
            }
            else
            {
                writer.AddDocument(document);
            }
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InLine(plan.Collection, passage.Line, $"document '{passage.Id}' cannot be indexed: {e.Message}", e);
        }
    }

    /// <summary>Takes back what was written since the last commit.</summary>
    internal static void RollBack(IndexWriter writer)
    {
        try
        {
            writer.Rollback();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // What made us roll back is the news; the last commit is untouched either way.
        }
    }
}
