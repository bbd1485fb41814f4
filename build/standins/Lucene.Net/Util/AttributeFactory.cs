using System;
using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Lucene.Net.Util;

public partial class AttributeSource
{
    public abstract class AttributeFactory
    {
        public static readonly AttributeFactory DEFAULT_ATTRIBUTE_FACTORY = new ByNameFactory();

        public abstract Attribute CreateAttributeInstance<T>()
            where T : IAttribute;

        /// <summary>IFooAttribute is implemented by FooAttribute, in the same namespace (or class) and assembly.</summary>
        private sealed class ByNameFactory : AttributeFactory
        {
            public override Attribute CreateAttributeInstance<T>() => Maker<T>.Make();
        }

        private static class Maker<T>
            where T : IAttribute
        {
            private static Func<Attribute> _make;

            internal static Attribute Make() => (_make ??= Find())();

            private static Func<Attribute> Find()
            {
                Type type = typeof(T);
                string full = type.FullName;
                string name = string.Concat(full.AsSpan(0, full.Length - type.Name.Length), type.Name.AsSpan(1));
                Type found = type.Name[0] == 'I' ? type.Assembly.GetType(name) : null;
                if (found == null || !typeof(Attribute).IsAssignableFrom(found) || found.GetConstructor(Type.EmptyTypes) == null)
                {
                    throw new ArgumentException("Could not find implementing class for " + type.Name +
                        ": expected " + name + " with a public parameterless constructor.");
                }

                return Expression.Lambda<Func<Attribute>>(Expression.New(found)).Compile();
            }
        }
    }

    private static class AttributeInterfaces
    {
        private static readonly ConcurrentDictionary<Type, Type[]> Known = new ConcurrentDictionary<Type, Type[]>();

        internal static Type[] Of(Type attribute) => Known.GetOrAdd(attribute, static type => Attribute.InterfacesOf(type).ToArray());
    }
}
