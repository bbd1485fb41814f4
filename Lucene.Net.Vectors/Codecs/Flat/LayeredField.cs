using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>A field whose vectors are written, and what is made over them is not yet.</summary>
/// <param name="Field">The field.</param>
/// <param name="Vectors">The name of the format that keeps its vectors.</param>
/// <param name="Merge">The merge; null at flush and update.</param>
/// <param name="Merged">The values of the segments that are merged.</param>
/// <param name="Before">At an update, what the segment held before; null where that cannot be found, and at flush and merge.</param>
internal sealed record LayeredField(FieldInfo Field, string Vectors, MergeState? Merge, IList<BinaryDocValues> Merged, LayeredVectorValues? Before)
{
    /// <summary>
    /// Whether doc values are updated: all vectors of a segment are written again, often for the sake of one. What was made over them is mended;
    /// where there was nothing, making it at every update would cost more than scanning until the next merge does.
    /// </summary>
    public bool IsUpdate => Field.DocValuesGen != -1 && Merge is null;

    /// <summary>Tells the merge that so many vectors were worked on, so that it may be stopped; null where there is none.</summary>
    public Action<int>? Worked => Merge is { } merge ? vectors => merge.CheckAbort.Work(vectors) : null;
}
