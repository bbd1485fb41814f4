using System;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>Gives the map of cosines for a query: a small model of the user's, say.</summary>
/// <param name="vector">The query's vector.</param>
public delegate CosineCalibration CosineCalibrator(ReadOnlySpan<float> vector);
