using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What fields of token vectors an index has, as its segments say.</summary>
internal static class MultiMemory
{
    public static Dictionary<string, MultiVectorFieldOptions> FieldsOf(DirectoryReader reader)
    {
        var fields = new Dictionary<string, MultiVectorFieldOptions>(StringComparer.Ordinal);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            foreach (FieldInfo info in leaf.AtomicReader.FieldInfos)
            {
                if (info.DocValuesType == DocValuesType.BINARY && MultiVectorFields.OptionsOf([leaf], info.Name) is { } options)
                {
                    fields[info.Name] = options;
                }
            }
        }

        return fields;
    }
}
