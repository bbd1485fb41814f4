using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// What a segment held of a field before the doc-values update that is being written. The host hands an update over as bare values and
/// says nothing of where they came from; so each update of a field notes in an attribute of it the generation before its own and its own.
/// </summary>
/// <param name="state">What is written.</param>
/// <param name="format">The format whose earlier files are read.</param>
internal sealed class EarlierGeneration(SegmentWriteState state, DocValuesFormat format) : IDisposable
{
    /// <summary>The field attribute (in .fnm): <c>EARLIER;OWN</c>, generations as decimal numbers, -1 for the segment's own files; nothing before the semicolon where the field is new.</summary>
    public const string Attribute = "Vectors.generations";

    private const long None = long.MinValue;
    private const long OfSegment = -1;

    private readonly Dictionary<long, DocValuesProducer?> _producers = [];
    private readonly List<IDisposable> _open = [];

    /// <summary>Notes a field's generations before any of its writers is called.</summary>
    /// <param name="field">The field; the generation that is written is its <see cref="FieldInfo.DocValuesGen"/>.</param>
    /// <param name="isWritten">Whether the segment has it.</param>
    public static void Note(FieldInfo field, bool isWritten)
    {
        string? noted = field.GetAttribute(Attribute);
        if (field.DocValuesGen == OfSegment && noted is null)
        {
            return;
        }

        long earlier = field.DocValuesGen == OfSegment || !isWritten ? None : noted is null ? OfSegment : Read(noted).Own;
        string before = earlier == None ? "" : earlier.ToString(CultureInfo.InvariantCulture);
        field.PutAttribute(Attribute, string.Create(CultureInfo.InvariantCulture, $"{before};{field.DocValuesGen}"));
    }

    /// <summary>A field's values before the update; null where there were none, where they are in other files, or where nothing is updated. Until this is disposed.</summary>
    /// <exception cref="CorruptIndexException">The files are damaged.</exception>
    public FloatVectorValues? ValuesOf(FieldInfo field)
    {
        if (field.DocValuesGen == OfSegment || field.GetAttribute(Attribute) is not { } noted)
        {
            return null;
        }

        (long earlier, long own) = Read(noted);
        if (earlier == None || own != field.DocValuesGen)
        {
            return null;
        }

        if (!_producers.TryGetValue(earlier, out DocValuesProducer? producer))
        {
            producer = Open(earlier, own);
            _producers.Add(earlier, producer);
        }

        return producer?.GetBinary(field) as FloatVectorValues;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IOUtils.Dispose(Enumerable.Reverse(_open).ToArray());
        _open.Clear();
        _producers.Clear();
    }

    private static (long Earlier, long Own) Read(string noted)
    {
        string[] parts = noted.Split(';');
        return parts.Length == 2 && TryRead(parts[0], out long earlier) && TryRead(parts[1], out long own) ? (earlier, own) : (None, None);
    }

    private static bool TryRead(string text, out long generation)
    {
        generation = None;
        return text.Length == 0 || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out generation);
    }

    // The host puts a generation's number in front of the files' suffix.
    private static string Prefix(long generation)
    {
        return generation == OfSegment ? "" : IndexFileNames.FileNameFromGeneration("", "", generation)[1..] + "_";
    }

    private DocValuesProducer? Open(long earlier, long own)
    {
        if (!state.SegmentSuffix.StartsWith(Prefix(own), StringComparison.Ordinal))
        {
            return null;
        }

        string suffix = Prefix(earlier) + state.SegmentSuffix[Prefix(own).Length..];
        Directory directory = state.Directory;
        if (earlier == OfSegment && state.SegmentInfo.UseCompoundFile)
        {
            string compound = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, "", IndexFileNames.COMPOUND_FILE_EXTENSION);
            directory = new CompoundFileDirectory(directory, compound, IOContext.READ, false);
            _open.Add(directory);
        }

        try
        {
            DocValuesProducer producer = format.FieldsProducer(new SegmentReadState(directory, state.SegmentInfo, state.FieldInfos, IOContext.READ, 1, suffix));
            _open.Add(producer);
            return producer;
        }
        catch (FileNotFoundException)
        {
            return null; // what the attribute says is another index's
        }
    }
}
