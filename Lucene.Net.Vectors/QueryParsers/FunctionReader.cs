using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>Reads the arguments of a function: from behind the opening bracket to behind the closing one.</summary>
/// <param name="run">The reading it is part of.</param>
/// <param name="function">The function's name.</param>
/// <param name="start">Where that stands.</param>
internal sealed class FunctionReader(ParseRun run, string function, int start)
{
    private static readonly (string, VectorSimilarity)[] Similarities =
        [.. Enum.GetValues<VectorSimilarity>().Select(s => (s.ToString(), s)), ("dot", VectorSimilarity.DotProduct), ("mip", VectorSimilarity.MaximumInnerProduct)];

    private static readonly (string, bool)[] Flags = [("true", true), ("false", false)];

    public ParseRun Run => run;

    public TextCursor Cursor => run.Cursor;

    /// <summary>Where the function's name stands.</summary>
    public int Start => start;

    /// <summary>Takes a field's name and the comma behind it. In a name \ guards any character; a text in quotes is one too.</summary>
    /// <param name="next">What comes behind the comma, for messages.</param>
    public string TakeField(string next)
    {
        Cursor.SkipBlanks();
        int at = Cursor.Position;
        StringBuilder name = new();
        if (Cursor.Current == '"')
        {
            name.Append(Cursor.TakeQuoted());
        }
        else
        {
            while (!Cursor.AtEnd && !TextCursor.IsBlank(Cursor.Current) && Cursor.Current is not (',' or '(' or ')' or '[' or ']' or '{' or '}' or '"' or '='))
            {
                Cursor.Position += Cursor.Current == '\\' && Cursor.Following != '\0' ? 1 : 0;
                name.Append(Cursor.Current);
                Cursor.Position++;
            }
        }

        if (name.Length == 0)
        {
            throw Cursor.Error(at, $"the name of a field, as {function}(FIELD, ...) takes it");
        }

        if (!Cursor.TryTake(','))
        {
            throw Cursor.Error($"',' and {next}");
        }

        string field = name.ToString();
        run.Options.CheckField?.Invoke(function, field);
        return field;
    }

    /// <summary>Takes arguments with a key, each once, and the closing bracket.</summary>
    /// <param name="keys">The keys with their sign, <c>k=</c> or <c>score>=</c>, and what takes the value.</param>
    public void TakeKeys(params (string Key, Action Take)[] keys)
    {
        TakeKeys([], keys);
    }

    /// <summary>Takes arguments in brackets that all have a key, such as <c>(share=0.5, least=0)</c>.</summary>
    public void TakeGroup(params (string Key, Action Take)[] keys)
    {
        HashSet<string> taken = [];
        Cursor.Require('(');
        if (Cursor.TryTake(')'))
        {
            return;
        }

        TakeKey(keys, taken);
        TakeKeys(taken, keys);
    }

    /// <summary>Takes the argument that a key begins, if one of the keys stands here.</summary>
    public bool TryTakeKey((string Key, Action Take)[] keys, HashSet<string> taken)
    {
        Cursor.SkipBlanks();
        int at = Cursor.Position;
        string name = Cursor.TakeName();
        Cursor.SkipBlanks();
        foreach ((string key, Action take) in keys)
        {
            int sign = key.IndexOfAny(['>', '=']);
            if (key.AsSpan(0, sign).SequenceEqual(name) && string.CompareOrdinal(Cursor.Text, Cursor.Position, key, sign, key.Length - sign) == 0)
            {
                if (!taken.Add(key))
                {
                    throw Cursor.Error(at, "each key once");
                }

                Cursor.Position += key.Length - sign;
                take();
                return true;
            }
        }

        Cursor.Position = at;
        return false;
    }

    /// <summary>Takes a whole number.</summary>
    /// <param name="key">The key it is for.</param>
    /// <param name="least">The least it may be.</param>
    /// <param name="most">The limit it is held against.</param>
    public int TakeCount(string key, int least, int most)
    {
        Cursor.SkipBlanks();
        int at = Cursor.Position;
        while (char.IsAsciiDigit(Cursor.Current))
        {
            Cursor.Position++;
        }

        string expected = most == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{key}=N with a whole number from {least}")
            : string.Create(CultureInfo.InvariantCulture, $"{key}=N with a whole number from {least} to {most}");
        return int.TryParse(Cursor.Text.AsSpan(at, Cursor.Position - at), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= most && EndsValue()
            ? count
            : throw Cursor.Error(at, expected);
    }

    /// <summary>Takes the k of a function.</summary>
    public int TakeK()
    {
        return TakeCount("k", 1, run.Limits.MaxK);
    }

    /// <summary>Takes a finite number.</summary>
    public float TakeNumber(string key, float least = float.MinValue, float most = float.MaxValue)
    {
        Cursor.SkipBlanks();
        int at = Cursor.Position;
        string range = least == float.MinValue ? "" : most == float.MaxValue ? $" from {Text(least)}" : $" from {Text(least)} to {Text(most)}";
        return Cursor.TryNumber() is { } number && number >= least && number <= most && EndsValue()
            ? number
            : throw Cursor.Error(at, $"{key}N with a finite number{range}");

        static string Text(float number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Takes one of some names, in upper or lower case.</summary>
    public T TakeChoice<T>(string key, IReadOnlyList<(string Name, T Value)> choices)
    {
        Cursor.SkipBlanks();
        int at = Cursor.Position;
        string name = Cursor.TakeName();
        foreach ((string choice, T value) in choices)
        {
            if (choice.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Cursor.Error(at, $"{key} and one of {string.Join(", ", choices.Select(choice => choice.Name))}");
    }

    public bool TakeFlag(string key)
    {
        return TakeChoice(key, Flags);
    }

    public VectorSimilarity TakeSimilarity()
    {
        return TakeChoice("similarity=", Similarities);
    }

    /// <summary>Takes a query, up to a comma or the closing bracket.</summary>
    public ParsedQuery TakeQuery()
    {
        return run.ReadClauses(argument: true);
    }

    private void TakeKeys(HashSet<string> taken, (string Key, Action Take)[] keys)
    {
        while (!Cursor.TryTake(')'))
        {
            if (!Cursor.TryTake(','))
            {
                throw Cursor.Error("',' or ')'");
            }

            TakeKey(keys, taken);
        }
    }

    private void TakeKey((string Key, Action Take)[] keys, HashSet<string> taken)
    {
        if (!TryTakeKey(keys, taken))
        {
            throw Cursor.Error($"one of {string.Join(", ", keys.Select(key => key.Key))}, each once");
        }
    }

    private bool EndsValue()
    {
        return Cursor.AtEnd || TextCursor.IsBlank(Cursor.Current) || Cursor.Current is ',' or ')' or '}' or ']';
    }
}
