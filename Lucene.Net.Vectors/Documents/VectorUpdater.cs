using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// Puts vectors on the documents of an index that exists, whoever wrote it, through doc-values updates: text, ids and every
/// other field stay as they are. Nothing is visible before the writer's commit (or a reader opened on the writer), so that
/// work that was interrupted or rolled back is simply done again. Until their segments merge, the vectors are plain binary
/// doc values of the codec that wrote the segment, and the index stays readable without this library; with
/// <c>HybridCodec</c> as the writer's codec, a merge writes them in the vector format.
/// </summary>
/// <remarks>
/// For one thread. Disposing it closes the reader it looks ids up with, not the writer. Each time the writer's buffer is full
/// it writes the whole field of each segment concerned again: a larger <c>RAMBufferSizeMB</c> makes long work faster.
/// </remarks>
/// <example>
/// <code>
/// using (var vectors = new VectorUpdater(writer, "id"))
/// {
///     vectors.AddField("embedding", new VectorFieldOptions(512, VectorSimilarity.Cosine));
///     vectors.Update("doc-17", "embedding", vector);
/// }
///
/// writer.Commit();
/// </code>
/// </example>
public sealed class VectorUpdater : IDisposable
{
    private readonly IndexWriter _writer;
    private readonly string _idField;
    private readonly DirectoryReader _reader;
    private readonly List<IdTerms> _ids = [];
    private readonly Dictionary<string, VectorFieldOptions> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MultiVectorFieldOptions> _multiFields = new(StringComparer.Ordinal);

    /// <summary>Looks at the index as the writer sees it now; documents added later are not found.</summary>
    /// <param name="writer">The writer, open on the index.</param>
    /// <param name="idField">The field whose term names a document: indexed as one term, such as a <c>StringField</c>.</param>
    /// <exception cref="ArgumentException">No document has a term in that field.</exception>
    public VectorUpdater(IndexWriter writer, string idField)
    {
        _writer = Guard.NotNull(writer);
        _idField = Guard.NotNullOrEmpty(idField);
        _reader = writer.GetReader(applyAllDeletes: true);
        foreach (AtomicReaderContext leaf in _reader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(idField) is { } terms)
            {
                _ids.Add(new IdTerms(terms.GetEnumerator(), leaf.AtomicReader.LiveDocs));
            }
        }

        if (_ids.Count == 0)
        {
            _reader.Dispose();
            throw new ArgumentException($"no document of the index has an indexed field '{idField}'; name the field that holds the documents' ids", nameof(idField));
        }
    }

    /// <summary>
    /// Says what a vector field is, and makes it known to the index, which updates only what it has: where no segment has the
    /// field, a document with nothing but it is added and removed again.
    /// </summary>
    /// <param name="field">The field's name.</param>
    /// <param name="options">What it is; the same that the writer's codec was given.</param>
    /// <exception cref="ArgumentException">The index has a field of that name that is something else: text, other doc values, or vectors of other options.</exception>
    public void AddField(string field, VectorFieldOptions options)
    {
        Guard.NotNull(options);
        AddField(field, (segment, info) => RequireVectors(segment, info, options));
        _fields[field] = options;
    }

    /// <summary>The same for a field of matrices.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="options">What it is; the same that the writer's codec was given.</param>
    /// <exception cref="ArgumentException">The index has a field of that name that is something else: text, other doc values, vectors, or matrices of other options.</exception>
    public void AddField(string field, MultiVectorFieldOptions options)
    {
        Guard.NotNull(options);
        AddField(field, (segment, info) => RequireMatrices(segment, info, options));
        _multiFields[field] = options;
    }

    /// <summary>How many documents have an id; deleted ones do not count.</summary>
    /// <param name="id">The id.</param>
    public int CountDocuments(string id)
    {
        BytesRef term = new(Guard.NotNull(id));
        int count = 0;
        foreach (IdTerms ids in _ids)
        {
            count += ids.CountDocuments(term);
        }

        return count;
    }

    /// <summary>Gives a document its vector, or another one. Where several documents have the id, each gets it.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="field">A field that <see cref="AddField(string, VectorFieldOptions)"/> was called with.</param>
    /// <param name="vector">The components; copied.</param>
    /// <returns>How many documents have the id.</returns>
    /// <exception cref="ArgumentException">
    /// No document has the id, the field was not added, or the vector does not fit it: see <see cref="KnnFloatVectorField"/>.
    /// </exception>
    public int Update(string id, string field, ReadOnlySpan<float> vector)
    {
        return Update(id, field, KnnFloatVectorField.Encode(field, vector, AddedOptions(_fields, field)));
    }

    /// <summary>Gives a document its vector of signed bytes, or another one. Where several documents have the id, each gets it.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="field">A field that <see cref="AddField(string, VectorFieldOptions)"/> was called with, of <see cref="VectorEncoding.Byte"/>.</param>
    /// <param name="vector">The components; copied.</param>
    /// <returns>How many documents have the id.</returns>
    /// <exception cref="ArgumentException">
    /// No document has the id, the field was not added, or the vector does not fit it: see <see cref="KnnByteVectorField"/>.
    /// </exception>
    public int UpdateBytes(string id, string field, ReadOnlySpan<sbyte> vector)
    {
        return Update(id, field, KnnByteVectorField.Encode(field, vector, AddedOptions(_fields, field)));
    }

    /// <summary>Gives a document its matrix, or another one. Where several documents have the id, each gets it.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="field">A field that <see cref="AddField(string, MultiVectorFieldOptions)"/> was called with.</param>
    /// <param name="matrix">The rows; copied.</param>
    /// <returns>How many documents have the id.</returns>
    /// <exception cref="ArgumentException">
    /// No document has the id, the field was not added, or the matrix does not fit it: see <see cref="MultiVectorField"/>.
    /// </exception>
    public int Update(string id, string field, TokenMatrix matrix)
    {
        return Update(id, field, MultiVectorField.Encode(field, matrix, AddedOptions(_multiFields, field), id));
    }

    /// <summary>Closes the reader that ids are looked up with.</summary>
    public void Dispose()
    {
        _reader.Dispose();
    }

    private void AddField(string field, Action<AtomicReader, FieldInfo> require)
    {
        Guard.NotNullOrEmpty(field);
        bool known = _fields.ContainsKey(field) || _multiFields.ContainsKey(field);
        foreach (AtomicReaderContext leaf in _reader.Leaves)
        {
            if (leaf.AtomicReader.FieldInfos.FieldInfo(field) is { } info)
            {
                if (info.IsIndexed || info.DocValuesType is not (DocValuesType.NONE or DocValuesType.BINARY))
                {
                    throw new ArgumentException($"field '{field}' is {(info.IsIndexed ? "an indexed field" : $"a field of {info.DocValuesType} doc values")} in segment {leaf.AtomicReader}; name the vectors otherwise");
                }

                require(leaf.AtomicReader, info);
                known |= info.DocValuesType == DocValuesType.BINARY;
            }
        }

        if (!known)
        {
            MakeKnown(field);
        }
    }

    private static T AddedOptions<T>(Dictionary<string, T> fields, string field)
        where T : class
    {
        return fields.TryGetValue(Guard.NotNull(field), out T? options)
            ? options
            : throw new ArgumentException($"field '{field}' was not added; call {nameof(AddField)} first", nameof(field));
    }

    private int Update(string id, string field, BytesRef value)
    {
        int count = CountDocuments(id);
        if (count == 0)
        {
            throw new ArgumentException($"no document has {_idField}='{id}'", nameof(id));
        }

        _writer.UpdateBinaryDocValue(new Term(_idField, id), field, value);
        return count;
    }

    private static void RequireVectors(AtomicReader segment, FieldInfo info, VectorFieldOptions options)
    {
        BinaryDocValues? values = info.DocValuesType == DocValuesType.BINARY ? segment.GetBinaryDocValues(info.Name) : null;
        if (values is VectorValues)
        {
            VectorFields.Open(segment, info.Name, options);
        }
        else if (values is not null)
        {
            RequireLengths(segment, info.Name, values, options);
        }
    }

    private static void RequireMatrices(AtomicReader segment, FieldInfo info, MultiVectorFieldOptions options)
    {
        // Of plain values this reads each: that it is a matrix of the field.
        if (info.DocValuesType == DocValuesType.BINARY && MultiVectorFields.Open(segment, info.Name, options) is PlainMultiVectorValues plain)
        {
            _ = plain.TotalTokens;
        }
    }

    // Plain values say nothing of themselves but their length.
    private static void RequireLengths(AtomicReader segment, string field, BinaryDocValues values, VectorFieldOptions options)
    {
        BytesRef value = new();
        IBits has = segment.GetDocsWithField(field);
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (!has.Get(doc))
            {
                continue;
            }

            values.Get(doc, value);
            if (value.Length != 0 && value.Length != options.ValueBytes)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"field '{field}': document {doc} of segment {segment} has a binary doc value of {value.Length} bytes, a vector of {options.Dimensions} dimensions has {options.ValueBytes}; give the same dimensions, or name the vectors otherwise"));
            }
        }
    }

    // The id tells this document from any other. Its segment has no document left and is dropped before it could merge.
    private void MakeKnown(string field)
    {
        Term id = new(_idField, $"{nameof(VectorUpdater)}-{Guid.NewGuid():N}");
        _writer.AddDocument(
        [
            new StringField(_idField, id.Text, Field.Store.NO),
            new BinaryDocValuesField(field, new BytesRef()),
        ]);
        _writer.DeleteDocuments(id);
    }

    private sealed class IdTerms(TermsEnum terms, IBits? live)
    {
        private DocsEnum? _docs;

        public int CountDocuments(BytesRef id)
        {
            if (!terms.SeekExact(id))
            {
                return 0;
            }

            int count = 0;
            _docs = terms.Docs(live, _docs, DocsFlags.NONE);
            while (_docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                count++;
            }

            return count;
        }
    }
}
