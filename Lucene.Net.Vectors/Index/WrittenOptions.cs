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
    /// <summary>The attribute's name; its value is that of <see cref="VectorFieldOptions.ToAttribute"/>.</summary>
    public const string Attribute = "Vectors.options";

    /// <summary>The options of a field, which are also noted in its attributes.</summary>
    /// <param name="field">The field.</param>
    /// <param name="fields">What the codec was given.</param>
    public static VectorFieldOptions Of(FieldInfo field, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        VectorFieldOptions options = fields.GetValueOrDefault(field.Name)
            ?? VectorFieldOptions.FromAttribute(field.GetAttribute(Attribute))
            ?? throw new InvalidOperationException(
                $"field '{field.Name}' is written in a vector format, but neither the codec nor the segment says what it is; name it in the HybridCodec's fields");
        field.PutAttribute(Attribute, options.ToAttribute());
        return options;
    }
}
