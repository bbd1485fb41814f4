using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>The checks that every encoder makes of its texts.</summary>
internal static class TextChecks
{
    /// <summary>Accepts texts none of which is null.</summary>
    public static void RequireTexts(IReadOnlyList<string> texts, [CallerArgumentExpression(nameof(texts))] string? name = null)
    {
        Guard.NotNull(texts, name);
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i] is null)
            {
                ThrowHelper.Null(FormattableString.Invariant($"{name}[{i}]"));
            }
        }
    }
}
