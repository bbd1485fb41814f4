using System;
using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>The pieces of one text, or of a window of it, or of a pair, as a model is given them.</summary>
/// <param name="Ids">Their numbers, special pieces included; at least one.</param>
/// <param name="Attended">How many from the first are attended to.</param>
/// <param name="SecondStart">Where the second text of a pair begins; the length where there is none.</param>
/// <param name="ContentStart">Where the pieces of the text itself begin, after the special ones and a prefix.</param>
/// <param name="Content">Where each piece of the text itself stands in it.</param>
internal sealed record PieceRow(int[] Ids, int Attended, int SecondStart, int ContentStart, ReadOnlyMemory<TextSpan> Content);
