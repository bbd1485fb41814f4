using System;
using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// What a field is while its segment is written. The codec says so, except where doc values are updated: an update comes
/// through the codec that the segment's name stands for, which was given no options. They stand in the field's attributes
/// (.fnm) since the segment was written.
/// </summary>
internal static class WrittenOptions
{
    /// <summary>The attribute's name; its value is that of the options' ToAttribute.</summary>
    public const string Attribute = "Vectors.options";

    /// <summary>The options of a field, which are also noted in its attributes.</summary>
    /// <param name="field">The field.</param>
    /// <param name="fields">What the codec was given.</param>
    public static VectorFieldOptions Of(FieldInfo field, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        return Of(field, fields, VectorFieldOptions.FromAttribute, options => options.ToAttribute());
    }

    /// <summary>The same for a field of matrices.</summary>
    public static MultiVectorFieldOptions Of(FieldInfo field, IReadOnlyDictionary<string, MultiVectorFieldOptions> fields)
    {
        return Of(field, fields, MultiVectorFieldOptions.FromAttribute, options => options.ToAttribute());
    }

    private static T Of<T>(FieldInfo field, IReadOnlyDictionary<string, T> fields, Func<string?, T?> read, Func<T, string> write)
        where T : class
    {
        T options = fields.GetValueOrDefault(field.Name)
            ?? read(field.GetAttribute(Attribute))
            ?? throw new InvalidOperationException(
                $"field '{field.Name}' is written in a vector format, but neither the codec nor the segment says what it is; name it in the HybridCodec's fields");
        field.PutAttribute(Attribute, write(options));
        return options;
    }
}
