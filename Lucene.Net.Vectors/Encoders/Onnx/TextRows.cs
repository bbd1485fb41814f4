using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>The rows of a batch of texts, a long text's windows among them, and which text each is of.</summary>
internal sealed class TextRows
{
    public TextRows(OnnxTextModel model, IReadOnlyList<string> texts, TextRole role, CancellationToken cancel)
    {
        Counts = new int[texts.Count];
        for (int i = 0; i < texts.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            model.Rows.Add(Rows, texts[i], role);
            while (Texts.Count < Rows.Count)
            {
                Texts.Add(i);
                Counts[i]++;
            }
        }
    }

    /// <summary>The rows, text by text.</summary>
    public List<PieceRow> Rows { get; } = [];

    /// <summary>The text of each row.</summary>
    public List<int> Texts { get; } = [];

    /// <summary>How many rows each text has.</summary>
    public int[] Counts { get; }
}
