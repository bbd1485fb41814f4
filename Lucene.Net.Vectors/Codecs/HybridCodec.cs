using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// The host's codec, with vector fields in formats of ours. Everything else (text, stored fields, other doc values) is
/// written by <see cref="Lucene46Codec"/> as ever. Give it to <c>IndexWriterConfig.Codec</c>; a reader needs no codec but
/// the one call of <see cref="Register"/>.
/// </summary>
/// <example>
/// <code>
/// HybridCodec.Register();
/// var embedding = new VectorFieldOptions(512, VectorSimilarity.Cosine);
/// config.Codec = new HybridCodec(new Dictionary&lt;string, VectorFieldOptions&gt; { ["embedding"] = embedding });
/// document.Add(new KnnFloatVectorField("embedding", vector, embedding));
/// </code>
/// </example>
[CodecName("HybridVectors")]
public sealed class HybridCodec : FilterCodec
{
    private readonly HybridDocValuesFormat _docValuesFormat;
    private readonly HybridPostingsFormat _postingsFormat;
    private readonly HybridFieldInfosFormat _fieldInfosFormat;

    /// <summary>For reading, and for writing an index without vector fields.</summary>
    public HybridCodec()
        : this(new Dictionary<string, VectorFieldOptions>())
    {
    }

    /// <summary>For writing the vector fields named; every other field is the host's.</summary>
    /// <param name="fields">What each vector field is.</param>
    /// <param name="buildThreads">
    /// Threads that build the graph of one segment, at least 1. With one, the same documents give the same files; more give graphs as
    /// good, sooner.
    /// </param>
    /// <exception cref="ArgumentException">An argument is out of its range, or a field's options contradict one another.</exception>
    public HybridCodec(IReadOnlyDictionary<string, VectorFieldOptions> fields, int buildThreads = 1)
        : this(fields, new Dictionary<string, SparseFieldOptions>(), buildThreads)
    {
    }

    /// <summary>For writing the vector fields and the learned-sparse fields named; every other field is the host's.</summary>
    /// <param name="fields">What each vector field is.</param>
    /// <param name="sparseFields">What each learned-sparse field is.</param>
    /// <param name="buildThreads">As above.</param>
    /// <exception cref="ArgumentException">An argument is out of its range, a field's options contradict one another, or a field is in both.</exception>
    public HybridCodec(IReadOnlyDictionary<string, VectorFieldOptions> fields, IReadOnlyDictionary<string, SparseFieldOptions> sparseFields, int buildThreads = 1)
        : this(new HybridFields { Dense = Guard.NotNull(fields), Sparse = Guard.NotNull(sparseFields), BuildThreads = buildThreads })
    {
    }

    /// <summary>For writing the fields named; every other field is the host's.</summary>
    /// <param name="fields">What each field is.</param>
    /// <exception cref="ArgumentException">A number is out of its range, a field's options contradict one another, or a name stands there twice.</exception>
    public HybridCodec(HybridFields fields)
        : base(new Lucene46Codec())
    {
        Guard.NotNull(fields);
        Fields = new Dictionary<string, VectorFieldOptions>(Guard.NotNull(fields.Dense), StringComparer.Ordinal);
        SparseFields = new Dictionary<string, SparseFieldOptions>(Guard.NotNull(fields.Sparse), StringComparer.Ordinal);
        MultiFields = new Dictionary<string, MultiVectorFieldOptions>(Guard.NotNull(fields.Multi), StringComparer.Ordinal);
        RequireDifferentNames(SparseFields.Keys, "sparse", Fields.Keys, "vector");
        RequireDifferentNames(MultiFields.Keys, "multi-vector", Fields.Keys, "vector");
        RequireDifferentNames(MultiFields.Keys, "multi-vector", SparseFields.Keys, "sparse");
        _docValuesFormat = new HybridDocValuesFormat(Fields, MultiFields, SparseFields, fields.BuildThreads);
        _postingsFormat = new HybridPostingsFormat(SparseFields);
        _fieldInfosFormat = new HybridFieldInfosFormat(m_delegate.FieldInfosFormat);
    }

    /// <summary>The vector fields this codec writes.</summary>
    public IReadOnlyDictionary<string, VectorFieldOptions> Fields { get; }

    /// <summary>The learned-sparse fields this codec writes.</summary>
    public IReadOnlyDictionary<string, SparseFieldOptions> SparseFields { get; }

    /// <summary>The fields of a matrix a document that this codec writes.</summary>
    public IReadOnlyDictionary<string, MultiVectorFieldOptions> MultiFields { get; }

    /// <inheritdoc/>
    public override DocValuesFormat DocValuesFormat => _docValuesFormat;

    /// <inheritdoc/>
    public override PostingsFormat PostingsFormat => _postingsFormat;

    /// <inheritdoc/>
    public override FieldInfosFormat FieldInfosFormat => _fieldInfosFormat;

    /// <summary>
    /// Bytes of the largest file of this library's formats whose checksum is taken when its segment is opened, 0 or more; 4 MiB unless set,
    /// for all indexes of the process that are opened afterwards. Where a larger file was altered, an altered vector answers as what it then
    /// is until <c>CheckIndex</c> or a checked merge reads the sum: <see cref="long.MaxValue"/> reads every file whole at opening.
    /// </summary>
    /// <exception cref="ArgumentException">The value is negative.</exception>
    public static long LargestFileVerifiedOnOpen
    {
        get => FormatFile.LargestSummed;
        set => FormatFile.LargestSummed = Guard.AtLeast(value, 0);
    }

    /// <summary>
    /// Makes this library's codec and formats known to the host by name, beside those it knows already: a factory that the
    /// application set stays in charge of all other names. To be called once, before the first index is opened; again does
    /// nothing. An application that sets a factory of its own later must call it after that.
    /// </summary>
    public static void Register()
    {
        CodecRegistration.Register();
    }

    /// <summary>
    /// What the segments of an index say of its learned-sparse fields: what a codec that adds to the index, or merges it, must be given.
    /// </summary>
    /// <param name="reader">The index.</param>
    /// <returns>Each field's options by its name; of a field whose segments disagree, those of the last.</returns>
    public static Dictionary<string, SparseFieldOptions> SparseFieldsOf(IndexReader reader)
    {
        Dictionary<string, SparseFieldOptions> fields = new(StringComparer.Ordinal);
        foreach (AtomicReaderContext leaf in Guard.NotNull(reader).Leaves)
        {
            foreach (FieldInfo field in leaf.AtomicReader.FieldInfos)
            {
                if (SparseFieldOptions.FromAttribute(field.GetAttribute(ImpactsFiles.OptionsAttribute)) is { } options)
                {
                    bool keepsForward = field.DocValuesType == DocValuesType.BINARY || (fields.TryGetValue(field.Name, out SparseFieldOptions? before) && before.KeepForward);
                    fields[field.Name] = options with { KeepForward = keepsForward };
                }
            }
        }

        return fields;
    }

    /// <summary>
    /// Compares this codec's fields with what an index holds, before anything is written: a vector field cannot change its
    /// dimensions, similarity or encoding, a field of matrices its dimensions, encoding, combination, normalisation or spans, a
    /// learned-sparse field the scale of its weights.
    /// </summary>
    /// <param name="directory">The index; one that does not exist yet is fine.</param>
    /// <exception cref="ArgumentException">A field differs; the message names the field, the segment and both options.</exception>
    public void RequireMatch(Directory directory)
    {
        Guard.NotNull(directory);
        if (!DirectoryReader.IndexExists(directory))
        {
            return;
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        foreach (AtomicReader leaf in reader.Leaves.Select(context => context.AtomicReader))
        {
            foreach (KeyValuePair<string, VectorFieldOptions> field in Fields)
            {
                object? held = leaf.GetBinaryDocValues(field.Key) switch
                {
                    FloatVectorValues vectors => vectors.Options.StoresAs(field.Value) ? null : vectors.Options,
                    MultiVectorValues matrices => matrices.Options,
                    _ => null,
                };
                RequireNothingElse(leaf, field.Key, field.Value, held);
            }

            foreach (KeyValuePair<string, MultiVectorFieldOptions> field in MultiFields)
            {
                object? held = leaf.GetBinaryDocValues(field.Key) switch
                {
                    MultiVectorValues matrices => matrices.Options.StoresAs(field.Value) ? null : matrices.Options,
                    FloatVectorValues vectors => vectors.Options,
                    _ => null,
                };
                RequireNothingElse(leaf, field.Key, field.Value, held);
            }

            foreach (KeyValuePair<string, SparseFieldOptions> field in SparseFields)
            {
                RequireNothingElse(leaf, field.Key, field.Value, leaf.GetTerms(field.Key) is ImpactsTerms terms && !terms.Options.StoresAs(field.Value) ? terms.Options : null);
            }
        }
    }

    private static void RequireDifferentNames(IEnumerable<string> names, string kind, IEnumerable<string> others, string otherKind)
    {
        if (names.Intersect(others, StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            throw new ArgumentException($"field '{both}' is given both as a {otherKind} field and as a {kind} one; give the two different names", nameof(names));
        }
    }

    private static void RequireNothingElse(AtomicReader segment, string field, object asked, object? held)
    {
        if (held is not null)
        {
            throw new ArgumentException($"field '{field}': {asked} were asked for, but segment {segment} holds {held}; use the options of the index, or another field name");
        }
    }
}
