namespace Lucene.Net.Vectors.Quantization;

/// <summary>What coding a vector, relative to the centroid, left of it; all squared lengths.</summary>
/// <param name="Residual">Of the vector.</param>
/// <param name="Error">Of what the code does not say.</param>
/// <param name="Coded">Of what the code stands for.</param>
internal readonly record struct CodeQuality(double Residual, double Error, double Coded);
