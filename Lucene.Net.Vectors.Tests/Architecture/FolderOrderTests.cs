using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Architecture;

/// <summary>
/// The library's folders are its layers: a namespace may use those above it in this list, and no other. The compiled assembly
/// is read, so that a use is found however it is written.
/// </summary>
public sealed class FolderOrderTests
{
    private const string Root = "Lucene.Net.Vectors";

    private static readonly string[] Order =
    [
        "Support", "Numerics", "Analysis", "Encoders", "Encoders.Onnx", "Index", "Documents", "Quantization", "Graphs",
        "Codecs.Flat", "Codecs.Quantized", "Codecs.Product", "Codecs.Hnsw", "Codecs.Ivf", "Codecs.MultiVector", "Codecs.Impacts", "Codecs", "Codecs.Reordering",
        "Search", "Fusion", "QueryParsers", "Evaluation", "Tuning",
    ];

    private static readonly string[] WithoutLucene = ["Support", "Numerics", "Quantization", "Graphs", "Evaluation"];

    private static readonly string[] WithInstructionSets = ["Numerics"];

    private static readonly string[] WithUnsafeCode = ["Numerics", "Index"];

    [Test]
    public void EveryNamespaceUsesOnlyThoseAboveIt()
    {
        using AssemblyDefinition assembly = Read();
        List<string> wrong = [];
        foreach (TypeDefinition type in OwnTypes(assembly))
        {
            int own = Place(type);
            foreach (TypeReference used in Uses(type).Where(used => IsOurs(used.Namespace) && Place(used) > own))
            {
                wrong.Add($"{type.FullName} uses {used.FullName}, which is below it");
            }
        }

        Assert.That(wrong.Distinct(), Is.Empty);
    }

    [Test]
    public void EveryNamespaceIsInTheList()
    {
        using AssemblyDefinition assembly = Read();
        Assert.That(OwnTypes(assembly).Select(type => Folder(type.Namespace)).Distinct().Except(Order), Is.Empty);
    }

    [Test]
    public void MathematicsKnowsNothingOfTheHost()
    {
        using AssemblyDefinition assembly = Read();
        List<string> wrong = [];
        foreach (TypeDefinition type in OwnTypes(assembly).Where(type => WithoutLucene.Contains(Folder(type.Namespace))))
        {
            wrong.AddRange(Uses(type)
                .Where(used => used.Namespace.StartsWith("Lucene.Net", StringComparison.Ordinal) && !IsOurs(used.Namespace))
                .Select(used => $"{type.FullName} uses {used.FullName}"));
        }

        Assert.That(wrong.Distinct(), Is.Empty);
    }

    [Test]
    public void OnlyEncodersOverItKnowTheRuntime()
    {
        using AssemblyDefinition assembly = Read();
        IEnumerable<string> wrong = OwnTypes(assembly)
            .Where(type => Folder(type.Namespace) != "Encoders.Onnx")
            .SelectMany(type => Uses(type)
                .Where(used => used.Namespace.StartsWith("Microsoft.ML", StringComparison.Ordinal))
                .Select(used => $"{type.FullName} uses {used.FullName}"));
        Assert.That(wrong.Distinct(), Is.Empty);
    }

    [Test]
    public void PointersAreUsedOnlyWhereTheyAreChecked()
    {
        using AssemblyDefinition assembly = Read();
        IEnumerable<string> wrong = OwnTypes(assembly)
            .Where(type => !WithUnsafeCode.Contains(Folder(type.Namespace)))
            .SelectMany(Nest)
            .Where(type => type.Fields.Any(field => field.FieldType.IsPointer) || type.Methods.Any(UsesPointers))
            .Select(type => type.FullName);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void InstructionSetsAreUsedOnlyByTheKernels()
    {
        using AssemblyDefinition assembly = Read();
        List<string> wrong = [];
        foreach (TypeDefinition type in OwnTypes(assembly).Where(type => !WithInstructionSets.Contains(Folder(type.Namespace))))
        {
            wrong.AddRange(Uses(type)
                .Where(used => used.Namespace.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal))
                .Select(used => $"{type.FullName} uses {used.FullName}"));
        }

        Assert.That(wrong.Distinct(), Is.Empty);
    }

    private static AssemblyDefinition Read()
    {
        return AssemblyDefinition.ReadAssembly(typeof(VectorSimilarity).Assembly.Location);
    }

    private static IEnumerable<TypeDefinition> OwnTypes(AssemblyDefinition assembly)
    {
        return assembly.MainModule.Types.Where(type => IsOurs(type.Namespace));
    }

    private static bool IsOurs(string name)
    {
        return name.StartsWith(Root + ".", StringComparison.Ordinal);
    }

    private static string Folder(string name)
    {
        return name[(Root.Length + 1)..];
    }

    private static int Place(TypeReference type)
    {
        return Array.IndexOf(Order, Folder(type.Namespace));
    }

    private static IEnumerable<TypeDefinition> Nest(TypeDefinition type)
    {
        return type.NestedTypes.SelectMany(Nest).Prepend(type);
    }

    // A pointer in the signature or among the locals; spans on the stack are made of a pointer that has no local.
    private static bool UsesPointers(MethodDefinition method)
    {
        return method.ReturnType.IsPointer
            || method.Parameters.Any(parameter => parameter.ParameterType.IsPointer)
            || (method.HasBody && method.Body.Variables.Any(variable => variable.VariableType.IsPointer || variable.IsPinned));
    }

    // Everything a type and the types nested in it mention: bases, members, bodies.
    private static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        IEnumerable<TypeReference?> direct = type.Interfaces.Select(one => one.InterfaceType)
            .Append(type.BaseType)
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Methods.SelectMany(Uses))
            .Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType));
        return direct.OfType<TypeReference>().SelectMany(Parts).Concat(type.NestedTypes.SelectMany(Uses));
    }

    private static IEnumerable<TypeReference?> Uses(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        if (!method.HasBody)
        {
            return signature;
        }

        IEnumerable<TypeReference?> body = method.Body.Instructions.SelectMany(Uses);
        return signature.Concat(method.Body.Variables.Select(variable => variable.VariableType)).Concat(body);
    }

    private static IEnumerable<TypeReference?> Uses(Instruction instruction)
    {
        return instruction.Operand switch
        {
            TypeReference type => [type],
            MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        if (type is GenericInstanceType generic)
        {
            foreach (TypeReference part in generic.GenericArguments.SelectMany(Parts))
            {
                yield return part;
            }
        }

        TypeReference element = type.GetElementType();
        while (element.DeclaringType is { } outer)
        {
            element = outer;
        }

        yield return element;
    }
}
