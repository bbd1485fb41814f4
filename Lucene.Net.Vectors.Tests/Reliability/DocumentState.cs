using System.Collections.Generic;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// What a document is: for each kind of field the seed that its value is drawn from, or <see cref="FieldKind.None"/>. A document is never
/// changed; a change makes another.
/// </summary>
internal sealed class DocumentState(int number, int made, IReadOnlyList<int> seeds)
{
    /// <summary>The document's number, which its id is made of.</summary>
    public int Number => number;

    /// <summary>The seed that it was added with as a whole; it is kept in the index too.</summary>
    public int Made => made;

    /// <summary>The seed of a field's value.</summary>
    public int SeedOf(int kind)
    {
        return seeds[kind];
    }

    /// <summary>The same document with another value of one field.</summary>
    public DocumentState With(int kind, int seed)
    {
        int[] changed = [.. seeds];
        changed[kind] = seed;
        return new DocumentState(number, made, changed);
    }
}
