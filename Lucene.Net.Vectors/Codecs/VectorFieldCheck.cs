using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Codecs.Product;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// Holds the vectors of a field in one segment against themselves, beyond the sums that <c>CheckIndex</c> takes: every document has
/// its own vector, components are finite, codes stand for the raw vectors beside them, the graph is one, every vector is in one list. Of a field of matrices: every
/// document has its own rows, which are finite and, where the field says so and they have no residual codes, of length 1, and spans begin before they end.
/// </summary>
public sealed record VectorFieldCheck
{
    private VectorFieldCheck()
    {
    }

    /// <summary>Vectors in the segment, or rows of matrices, those of deleted documents included.</summary>
    public int Vectors { get; private init; }

    /// <summary>Whether there is a graph over them.</summary>
    public bool HasGraph { get; private init; }

    /// <summary>Vectors that no way along the graph's links leads to from its entry; 0 without a graph. A few are no damage.</summary>
    public int Unreachable { get; private init; }

    /// <summary>Lists that the vectors are parted into; 0 where they are not.</summary>
    public int Lists { get; private init; }

    /// <summary>What is wrong, in one line; null where the field is sound.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads all vectors, codes and links of a field.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">The field.</param>
    /// <returns>What was found; null where the segment holds the field in no vector format of this library.</returns>
    /// <exception cref="IOException">The files cannot be read, or are damaged so that nothing can be said of them.</exception>
    public static VectorFieldCheck? Of(AtomicReader segment, string field)
    {
        Guard.NotNull(segment);
        if (segment.GetBinaryDocValues(field) is StoredMultiVectorValues matrices)
        {
            return new VectorFieldCheck
            {
                Vectors = (int)matrices.TotalTokens,
                Problem = ProblemOfDocuments(matrices, segment.MaxDoc) ?? MatrixCheck.Problem(matrices),
            };
        }

        if (segment.GetBinaryDocValues(field) is not FloatVectorValues values)
        {
            return null;
        }

        IvfVectorValues? parted = values as IvfVectorValues;
        HnswVectorValues? held = values as HnswVectorValues;
        IHnswGraph? graph = held?.Graph;
        string? problem = ProblemOfDocuments(values, segment.MaxDoc) ?? ProblemOfVectors(values, held?.Vectors ?? parted?.Vectors ?? values) ?? (parted is null ? null : ProblemOfLists(parted))
            ?? (graph is null ? null : HnswGraphCheck.Problem(graph, held!.Parameters));
        return new VectorFieldCheck
        {
            Vectors = values.Count,
            HasGraph = graph is not null,
            Lists = parted?.Lists ?? 0,
            Unreachable = graph is null || problem is not null ? 0 : HnswGraphCheck.CountUnreachable(graph),
            Problem = problem,
        };
    }

    private static string? ProblemOfDocuments(VectorValues values, int maxDoc)
    {
        int next = 0;
        for (int doc = 0; doc < maxDoc; doc++)
        {
            int ordinal = values.OrdinalOf(doc);
            if (ordinal >= 0 && (ordinal != next || ordinal >= values.Count || values.DocumentOf(ordinal) != doc))
            {
                return Text($"document {doc} is said to have vector {ordinal}, but vector {next} of {values.Count} comes next");
            }

            next += ordinal >= 0 ? 1 : 0;
        }

        return next == values.Count ? null : Text($"there are {values.Count} vectors for {next} documents");
    }

    private static string? ProblemOfVectors(FloatVectorValues values, FloatVectorValues stored)
    {
        QuantizedVectorValues? codes = stored as QuantizedVectorValues;
        ProductVectorValues? products = stored as ProductVectorValues;
        float[] vector = new float[values.Options.Dimensions];
        float[] decoded = new float[codes?.Quantizer.Dimensions ?? 0];
        for (int ordinal = 0; ordinal < values.Count; ordinal++)
        {
            values.CopyVector(ordinal, vector);
            if (values.Options.Problem(vector) is { } problem)
            {
                return Text($"vector {ordinal}, of document {values.DocumentOf(ordinal)}, {problem}");
            }

            if (products is { Raw: not null, Codes: { } parts } ? !parts.Stand(ordinal, vector) : codes?.Raw is not null && !Stands(codes, ordinal, vector, decoded))
            {
                return Text($"the code of vector {ordinal}, of document {values.DocumentOf(ordinal)}, does not stand for the raw vector");
            }
        }

        return null;
    }

    private static bool Stands(QuantizedVectorValues codes, int ordinal, ReadOnlySpan<float> vector, Span<float> decoded)
    {
        codes.CopyDecoded(ordinal, decoded);
        return CodeFidelity.IsOf(codes.Quantizer, vector, decoded);
    }

    private static string? ProblemOfLists(IvfVectorValues values)
    {
        bool[] listed = new bool[values.Lists == 0 ? 0 : values.Count];
        for (int list = 0; list < values.Lists; list++)
        {
            int before = -1;
            foreach (int ordinal in values.Members(list))
            {
                if (ordinal <= before || ordinal >= listed.Length || listed[ordinal])
                {
                    return Text($"list {list} has vector {ordinal} of {listed.Length} twice or out of order");
                }

                listed[ordinal] = true;
                before = ordinal;
            }
        }

        int missing = Array.IndexOf(listed, false);
        return missing < 0 ? null : Text($"vector {missing} is in no list");
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
