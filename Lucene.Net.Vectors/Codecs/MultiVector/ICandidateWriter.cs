using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Makes the index that finds a field's candidates, when its rows are written.</summary>
internal interface ICandidateWriter
{
    /// <summary>Writes behind the rows.</summary>
    /// <param name="field">The field.</param>
    /// <param name="options">What it is.</param>
    /// <param name="rows">How its rows were written.</param>
    /// <param name="open">Begins at the first matrix again; to be disposed.</param>
    /// <param name="data">The data file.</param>
    /// <returns>What the entry says of it; null where the segment has too few documents for one.</returns>
    CandidatesEntry? Write(FieldInfo field, MultiVectorFieldOptions options, WrittenRows rows, Func<MatrixCursor> open, IndexOutput data);
}
