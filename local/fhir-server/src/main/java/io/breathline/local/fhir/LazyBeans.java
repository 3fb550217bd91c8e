package io.breathline.local.fhir;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;

/** Makes a bean, or a table's repository, only when somebody asks for it: of several hundred, a start needs a part. */
final class LazyBeans extends ContextAnnotationAutowireCandidateResolver implements BeanFactoryPostProcessor {
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        for (String name : factory.getBeanDefinitionNames()) {
            factory.getBeanDefinition(name).setLazyInit(true);
        }
    }

    /** A repository checks its queries when it is made: whoever wants one gets it at its first use. */
    @Override
    protected boolean isLazy(DependencyDescriptor wanted) {
        return Repository.class.isAssignableFrom(wanted.getDependencyType()) || super.isLazy(wanted);
    }
}
