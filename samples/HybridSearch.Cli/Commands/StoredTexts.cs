using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Document = Lucene.Net.Documents.Document;

namespace HybridSearch.Cli.Commands;

/// <summary>The stored texts of an index, each with the id of its document.</summary>
/// <param name="plan">Names the index, the field of the ids and that of the text.</param>
/// <param name="reader">The index.</param>
internal sealed class StoredTexts(AddVectorsPlan plan, DirectoryReader reader)
{
    private const string TextOption = "--text";
    private const string IdOption = "--id";

    /// <summary>Documents that have a text, once they are checked.</summary>
    public long Count { get; private set; }

    /// <summary>Documents that have none.</summary>
    public long Missing => reader.NumDocs - Count;

    /// <summary>Reads every document once and checks that its vector will find it, before the long work begins.</summary>
    /// <param name="updater">Knows the ids.</param>
    public void Check(VectorUpdater updater)
    {
        RequireField(TextOption, plan.TextField);
        RequireField(IdOption, plan.IdField);
        foreach (StoredText text in Read())
        {
            int documents = updater.CountDocuments(text.Id);
            if (documents != 1)
            {
                throw new BadDataException(documents == 0
                    ? $"{plan.Index}: no document has the stored {plan.IdField} '{text.Id}' as a term; name with {IdOption} a field that is indexed as it stands."
                    : string.Create(CultureInfo.InvariantCulture, $"{plan.Index}: {documents} documents have the {plan.IdField} '{text.Id}', and vectors go by ids; name with {IdOption} a field in which each has its own."));
            }

            Count++;
        }

        if (Count == 0)
        {
            throw new BadDataException(
                $"{plan.Index}: no document has a stored text in the field {plan.TextField}; name a field that is stored with {TextOption}, or encode the documents elsewhere and give their vectors with {DenseArgument.Option}.");
        }
    }

    /// <summary>The texts in the order of the documents. Documents that are deleted or have no text are left out.</summary>
    public IEnumerable<StoredText> Read()
    {
        var fields = new HashSet<string>(StringComparer.Ordinal) { plan.IdField, plan.TextField };
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            AtomicReader segment = leaf.AtomicReader;
            IBits? live = segment.LiveDocs;
            for (int doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (live is not null && !live.Get(doc))
                {
                    continue;
                }

                Document document = segment.Document(doc, fields);
                if (document.GetValues(plan.TextField) is { Length: > 0 } values)
                {
                    yield return new StoredText(IdOf(document, leaf.DocBase + doc), string.Join(' ', values));
                }
            }
        }
    }

    private string IdOf(Document document, int doc) => document.Get(plan.IdField)
        ?? throw new BadDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Index}: document {doc} has a text but no stored {plan.IdField}, by which its vector would find it; name with {IdOption} a field that is stored and indexed."));

    private void RequireField(string option, string field)
    {
        string[] fields = [.. reader.Leaves.SelectMany(leaf => leaf.AtomicReader.FieldInfos).Select(info => info.Name).Distinct().Order(StringComparer.Ordinal)];
        if (!fields.Contains(field))
        {
            throw new UsageException($"{option}: {plan.Index} has no field '{field}'; it has {string.Join(", ", fields)}.");
        }
    }
}
