using System.Collections.Generic;
using System.Text;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>A text for the classic parser, and where each part of it stands in the text that the user wrote.</summary>
internal sealed class ClassicText
{
    private readonly StringBuilder _text = new();

    // Where parts begin, rising: here, there, and whether the part is a copy, character by character.
    private readonly List<(int Here, int There, bool Copied)> _parts = [];

    /// <summary>Copies a part of the user's text.</summary>
    public void Copy(string source, int start, int end)
    {
        Begin(start, copied: true);
        _text.Append(source, start, end - start);
    }

    /// <summary>Writes something in place of what stands at a position of the user's text.</summary>
    public void Replace(string replacement, int position)
    {
        Begin(position, copied: false);
        _text.Append(replacement);
    }

    /// <summary>Where in the user's text a place of this one comes from.</summary>
    public int Origin(int place)
    {
        int origin = 0;
        foreach ((int here, int there, bool copied) in _parts)
        {
            if (here > place)
            {
                break;
            }

            origin = copied ? there + place - here : there;
        }

        return origin;
    }

    public override string ToString()
    {
        return _text.ToString();
    }

    private void Begin(int there, bool copied)
    {
        // A copy that goes on where the last one ended is the same part.
        if (!copied || _parts.Count == 0 || _parts[^1] is not { Copied: true } last || last.There + _text.Length - last.Here != there)
        {
            _parts.Add((_text.Length, there, copied));
        }
    }
}
