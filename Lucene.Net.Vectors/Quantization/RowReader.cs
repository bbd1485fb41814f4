using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>Copies a row of a matrix that need not be in memory.</summary>
/// <param name="row">The row, 0 to their number - 1.</param>
/// <param name="target">Takes its numbers.</param>
internal delegate void RowReader(int row, Span<float> target);
