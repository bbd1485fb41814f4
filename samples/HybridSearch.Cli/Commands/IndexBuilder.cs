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
    public IndexTimes Run()
    {
        var watch = Stopwatch.StartNew();
        HybridCodec.Register();
        IndexProgress begin = IndexProgress.Begin(plan);
        using var folder = plan.Resume ? IndexFolder.OpenToResume(plan.Index, begin) : IndexFolder.Open(plan.Index, plan.Append);
        RequireWhole(folder);
        IndexSettings settings = folder.Settings(plan);
        long documents = PassageReader.Check(plan.Collection, mostIds: IndexMemory.MostIds(plan));
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

            HybridFields all = folder.Fields.With(fields).ToHybridFields(plan.Threads);
            IndexMemory memory = new(plan, all, fields.Sum(field => field.HeldBytes), fields.Max(field => field.RowsOfDocument) ?? BuildMemory.DefaultRowsOfDocument);
            memory.RequireSegments(documents + (plan.Append ? folder.Documents : 0));
            added = Write(folder, settings, documents, fields, all, memory, folder.Progress ?? begin, watch);
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
        if (plan.MaxSegments < reader.Leaves.Count)
        {
            terminal.WriteLine($"These are more than the {plan.MaxSegments} of --max-segments: no two of them go into one within --ram {plan.RamMegabytes}.");
        }

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
    private TimeSpan Write(IndexFolder folder, IndexSettings settings, long documents, List<IPassageField> fields, HybridFields all, IndexMemory memory, IndexProgress progress, Stopwatch watch)
    {
        using Lucene.Net.Analysis.Analyzer analyzer = settings.NewAnalyzer();

        // A segment that holds vectors as updates is written anew even where there is nothing to merge it with. Vectors in compound files
        // would be copied into memory to be merged.
        var policy = new UpdatedSegmentsMergePolicy { MaxMergedDocuments = memory.MostMergedDocuments, NoCFSRatio = 0 };
        policy.MaxMergedSegmentMB = plan.MergeMegabytes ?? policy.MaxMergedSegmentMB;
        var config = new IndexWriterConfig(IndexSettings.Version, analyzer)
        {
            OpenMode = folder.IsNewIndex ? OpenMode.CREATE : OpenMode.APPEND,
            Codec = NewCodec(all),
            Similarity = settings.NewSimilarity(),
            RAMBufferSizeMB = memory.GatheredMegabytes,
            MaxBufferedDocs = memory.MostGatheredDocuments,
            UseCompoundFile = false,
            MergePolicy = policy,
            MergeScheduler = new OneMergeAtATime(),
        };

        var writer = new IndexWriter(folder.Directory, config);
        folder.Own();
        TimeSpan added;
        try
        {
            terminal.Progress("Indexing", documents, report => AddAll(writer, fields, progress, report, done => Commit(writer, done)));
            added = watch.Elapsed;
            if (plan.MaxSegments is { } segments)
            {
                policy.MaxMergedDocuments = memory.MostFinallyMerged;
                writer.ForceMerge(segments);
            }

            Commit(writer, null);
        }
        catch
        {
            // Dispose would commit. What was written so far is removed by the rollback.
            RollBack(writer);
            throw;
        }

        writer.Dispose();
        return added;

        void Commit(IndexWriter writer, IndexProgress? unfinished)
        {
            var userData = new Dictionary<string, string>(folder.UserData);
            settings.Remember(userData);
            foreach (IPassageField field in fields)
            {
                field.Remember(userData);
            }

            BuildTime.Add(userData, watch.Elapsed.TotalSeconds);
            IndexProgress.Forget(userData);
            unfinished?.Remember(userData);
            writer.SetCommitData(userData);
            writer.Commit();
            folder.Keep();
        }
    }

    private void RequireWhole(IndexFolder folder)
    {
        if (!plan.Resume && folder.Progress is { } progress)
        {
            throw new UsageException($"--append: the index in {plan.Index} was interrupted at {progress.Done} documents of {progress.Of}; finish it with the command that began it and --resume.");
        }
    }

    private Codec NewCodec(HybridFields fields)
    {
        if (!plan.UsesHybridCodec && fields.Sparse.Keys.Concat(fields.Multi.Keys).FirstOrDefault() is { } ours)
        {
            throw new UsageException($"--codec: lucene46 cannot keep what field {ours} is; leave --codec out.");
        }

        return plan.UsesHybridCodec ? new HybridCodec(fields) : new Lucene46Codec();
    }

    // Adds all that is not there yet; says after every so many how far it has come, if that is to be committed.
    private void AddAll(IndexWriter writer, List<IPassageField> fields, IndexProgress progress, Action<long> report, Action<IndexProgress> commit)
    {
        using IEnumerator<PreparedPassage> passages = Prepared(fields, progress.Done).GetEnumerator();
        if (!plan.Resume)
        {
            AddSome(writer, fields, passages, long.MaxValue, report);
            return;
        }

        for (long done = progress.Done, added = plan.CommitEvery; added == plan.CommitEvery;)
        {
            added = AddSome(writer, fields, passages, plan.CommitEvery, report);
            done += added;
            commit(progress with { Done = done });
        }
    }

    // Returns how many there were.
    private long AddSome(IndexWriter writer, List<IPassageField> fields, IEnumerator<PreparedPassage> passages, long most, Action<long> report)
    {
        bool failed = false;
        long taken = 0;

        bool TryTake([NotNullWhen(true)] out PreparedPassage? passage)
        {
            lock (passages)
            {
                passage = !failed && taken < most && passages.MoveNext() ? passages.Current : null;
                taken += passage is null ? 0 : 1;
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
            return taken;
        }

        Task[] workers = [.. Enumerable.Range(0, plan.Threads).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(workers);
        return taken;
    }

    // What must see all passages does so first; what takes time, such as encoding, sees only those that are still to be added.
    private IEnumerable<PreparedPassage> Prepared(List<IPassageField> fields, long from)
    {
        IEnumerable<PreparedPassage> passages = PassageReader.Read(plan.Collection)
            .Select((passage, position) => new PreparedPassage(passage, position, new object?[fields.Count]));
        passages = fields.Where(field => field.SeesAll).Aggregate(passages, (prepared, field) => field.Prepare(prepared)).Where(passage => passage.Position >= from);
        return fields.Where(field => !field.SeesAll).Aggregate(passages, (prepared, field) => field.Prepare(prepared));
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
