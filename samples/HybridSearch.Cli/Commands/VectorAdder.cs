using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// Does what an <see cref="AddVectorsPlan"/> says. Everything is checked before anything is written, and nothing is visible
/// before the one commit at the end: after any interruption the command is run again.
/// </summary>
internal sealed class VectorAdder(AddVectorsPlan plan, Terminal terminal)
{
    // Each time the buffer is full, the whole field of each segment is written again.
    private const double BufferMegabytes = 512;

    public void Run()
    {
        var watch = Stopwatch.StartNew();
        HybridCodec.Register();
        using FSDirectory directory = OpenIndex.Folder(plan.Index);
        Dictionary<string, string> userData;
        IndexFields held;
        using (DirectoryReader before = OpenIndex.OpenReader(plan.Index, directory))
        {
            userData = new Dictionary<string, string>(before.IndexCommit.UserData);
            held = IndexFields.Of(plan.Index, before);
        }

        using var models = new Models();
        var fields = new List<IVectorField>();
        long documents;
        try
        {
            foreach (DenseArgument argument in plan.Dense)
            {
                fields.Add(DenseField.Open(argument, held.Vectors));
            }

            foreach (EncodeArgument argument in plan.Encode)
            {
                argument.RequireSameModel(userData);
                fields.Add(EncodedField.Open(argument, models, held.Vectors, place: fields.Count));
            }

            foreach (IVectorField field in fields)
            {
                field.Remember(userData);
            }

            documents = Write(directory, fields, held.With(fields).NewCodec(), userData);
        }
        finally
        {
            fields.ForEach(f => f.Dispose());
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        terminal.WriteLine($"Gave {documents} documents of {plan.Index} their vectors in {watch.Elapsed.TotalSeconds:F1} s.");
        foreach (IVectorField field in fields)
        {
            terminal.WriteLine($"  {field.Name}: vectors of {field.Options}");
        }

        int plain = reader.Leaves.Count(leaf => fields.Exists(f => leaf.AtomicReader.GetBinaryDocValues(f.Name) is not (null or FloatVectorValues)));
        terminal.WriteLine(plain == 0
            ? $"Every segment holds them in the vector format."
            : (FormattableString)$"{plain} of {reader.Leaves.Count} segments hold them as plain doc values, which are searched exactly; a merge makes them fast (--max-segments N).");
    }

    private long Write(FSDirectory directory, List<IVectorField> fields, HybridCodec codec, Dictionary<string, string> userData)
    {
        // Nothing is analyzed: the only document added here has one term.
        using var analyzer = new KeywordAnalyzer();
        var config = new IndexWriterConfig(IndexSettings.Version, analyzer)
        {
            OpenMode = OpenMode.APPEND,
            Codec = codec,
            RAMBufferSizeMB = BufferMegabytes,
            MergePolicy = plan.MaxSegments is null ? NoMergePolicy.COMPOUND_FILES : new UpdatedSegmentsMergePolicy(),
            MergeScheduler = new SerialMergeScheduler(),
        };
        var writer = new IndexWriter(directory, config);
        long documents;
        try
        {
            documents = UpdateAll(writer, fields);
            if (plan.MaxSegments is { } segments)
            {
                writer.ForceMerge(segments);
            }

            writer.SetCommitData(userData);
            writer.Commit();
        }
        catch
        {
            // Dispose would commit. What was written so far is removed by the rollback.
            IndexBuilder.RollBack(writer);
            throw;
        }

        writer.Dispose();
        return documents;
    }

    private long UpdateAll(IndexWriter writer, List<IVectorField> fields)
    {
        using VectorUpdater updater = OpenUpdater(writer);
        DenseField[] given = [.. fields.OfType<DenseField>()];
        EncodedField[] encoded = [.. fields.OfType<EncodedField>()];
        Array.ForEach(given, field => CheckIds(updater, field));
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        var texts = new StoredTexts(plan, reader);
        if (encoded.Length > 0)
        {
            texts.Check(updater);
        }

        long documents = 0;
        long done = 0;
        terminal.Progress("Adding vectors", given.Sum(f => (long)f.Rows.Count) + (encoded.Length * texts.Count), report =>
        {
            foreach (IVectorField field in fields)
            {
                AddField(updater, field);
            }

            foreach (DenseField field in given)
            {
                long updated = 0;
                foreach ((string id, long row) in field.Rows)
                {
                    updated += field.Update(updater, row, id);
                    report(++done);
                }

                documents = Math.Max(documents, updated);
            }

            foreach (EncodedField field in encoded)
            {
                long updated = field.Update(updater, texts.Read(), () => report(++done));
                documents = Math.Max(documents, updated);
            }
        });
        if (encoded.Length > 0 && texts.Missing > 0)
        {
            terminal.WriteLine($"Documents without a text stored in {plan.TextField}, which got no vector: {texts.Missing}.");
        }

        return documents;
    }

    private void CheckIds(VectorUpdater updater, DenseField field)
    {
        foreach ((string id, long row) in field.Rows)
        {
            if (updater.CountDocuments(id) == 0)
            {
                throw BadDataException.InLine(
                    field.IdsFile, row + 1, $"no document of {plan.Index} has the {plan.IdField} '{id}'; each line must be the id of a document.");
            }
        }
    }

    private VectorUpdater OpenUpdater(IndexWriter writer)
    {
        try
        {
            return new VectorUpdater(writer, plan.IdField);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--id: {plan.Index}: {e.Message}", e);
        }
    }

    private void AddField(VectorUpdater updater, IVectorField field)
    {
        try
        {
            updater.AddField(field.Name, field.Options);
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"{plan.Index}: {e.Message}", e);
        }
    }
}
