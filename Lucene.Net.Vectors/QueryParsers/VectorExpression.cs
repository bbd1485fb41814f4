using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>
/// A query vector as the syntax says it: texts, literals and parameters, added and taken away: <c>"a" + "b" - 0.5*"c"</c>. A sum of vectors of unit length is
/// brought to unit length, as fields under the dot product ask for.
/// </summary>
internal sealed class VectorExpression
{
    public const string Expected = "a text in quotes, [numbers] or {parameter}";

    // How far a vector that an encoder has normalised may be off.
    private const double UnitTolerance = 1e-3;

    // Each has a text or a vector, or neither where it is bound to nothing.
    private readonly List<(float Factor, string? Text, float[]? Vector, int Position)> _terms = [];

    /// <summary>Reads an expression, up to what cannot belong to it.</summary>
    public static VectorExpression Read(ParseRun run)
    {
        VectorExpression expression = new();
        TextCursor cursor = run.Cursor;
        float sign = cursor.TryTake('-') ? -1 : 1;
        while (true)
        {
            expression.ReadTerm(run, sign);
            if (cursor.TryTake('+'))
            {
                sign = 1;
            }
            else if (cursor.TryTake('-'))
            {
                sign = -1;
            }
            else
            {
                return expression;
            }
        }
    }

    /// <summary>Reads numbers in square brackets.</summary>
    public static float[] ReadLiteral(TextCursor cursor)
    {
        int start = cursor.Position;
        cursor.Require('[');
        List<float> components = [];
        do
        {
            if (components.Count == VectorFieldOptions.MaxDimensions)
            {
                throw ParseRun.Limit(start, $"the vector has more than {VectorFieldOptions.MaxDimensions} components");
            }

            components.Add(cursor.TakeNumber("a finite number"));
        }
        while (cursor.TryTake(','));
        cursor.Require(']', "',' or ']'");
        return [.. components];
    }

    /// <summary>The vector for a field; null where no part of the expression has one.</summary>
    public float[]? Evaluate(ParseRun run, string field)
    {
        double[]? sum = null;
        float[]? only = null;
        bool unit = true;
        foreach ((float factor, string? text, float[]? given, int position) in _terms)
        {
            if ((text is null ? given : Encode(run, field, text, position)) is not { } vector)
            {
                continue;
            }

            sum ??= new double[vector.Length];
            if (sum.Length != vector.Length)
            {
                throw ParseRun.Limit(position, $"the vector has {vector.Length} components, and the one before it {sum.Length}");
            }

            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += (double)factor * vector[i];
            }

            unit &= Math.Abs(VectorChecks.Norm(vector) - 1) <= UnitTolerance;
            only = vector;
        }

        return sum is null || (_terms.Count == 1 && _terms[0].Factor == 1) ? only : Whole(sum, unit);
    }

    private float[] Whole(double[] sum, bool unit)
    {
        double length = Math.Sqrt(sum.Sum(component => component * component));
        if (unit && length < UnitTolerance)
        {
            throw new QuerySyntaxException(_terms[0].Position, "the vectors cancel each other out: there is no direction left to search in");
        }

        return Array.ConvertAll(sum, component => (float)(unit ? component / length : component));
    }

    private void ReadTerm(ParseRun run, float sign)
    {
        TextCursor cursor = run.Cursor;
        if (cursor.TryNumber() is { } factor)
        {
            cursor.Require('*', "'*' and a vector, as behind any factor");
            sign *= factor;
        }

        cursor.SkipBlanks();
        int position = cursor.Position;
        switch (cursor.Current)
        {
            case '"':
                _terms.Add((sign, cursor.TakeQuoted(run.TextParameter), null, position));
                break;
            case '[':
                _terms.Add((sign, null, ReadLiteral(cursor), position));
                break;
            case '{' when cursor.TryParameter() is { } name:
                AddParameter(run.Parameter(name, position), name, sign, position);
                break;
            default:
                throw cursor.Error(Expected);
        }
    }

    private void AddParameter(object value, string name, float sign, int position)
    {
        float[]? vector = QueryParameters.VectorOf(value);
        if (vector is null && value is not (string or QueryParameters.NothingBound))
        {
            throw new QuerySyntaxException(position, string.Create(CultureInfo.InvariantCulture, $"{{{name}}} is {QueryParameters.NameOf(value)}; expected {Expected}"));
        }

        _terms.Add((sign, value as string, vector, position));
    }

    private static float[]? Encode(ParseRun run, string field, string text, int position)
    {
        IDenseEncoder encoder = run.Options.DenseEncoders(field)
            ?? throw new QuerySyntaxException(position, $"the field '{field}' has no encoder for texts; give it one, or write a vector, as [numbers] or {{parameter}}");
        return encoder.Encode([text], TextRole.Query)[0];
    }
}
