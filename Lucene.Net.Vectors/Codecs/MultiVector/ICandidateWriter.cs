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
    /// <param name="residual">The centroids of its rows' codes, which stand in the data file; null where they have none.</param>
    /// <param name="rows">How its rows were written.</param>
    /// <param name="tokens">How many there are.</param>
    /// <param name="open">Begins at the first matrix again; to be disposed.</param>
    /// <param name="data">The data file.</param>
    /// <returns>What the entry says of it; the data file holds what that points to, or files of the writer's own will when it is disposed of.</returns>
    CandidatesEntry Write(FieldInfo field, MultiVectorFieldOptions options, ResidualEntry? residual, WrittenRows rows, int tokens, Func<MatrixCursor> open, IndexOutput data);
}
